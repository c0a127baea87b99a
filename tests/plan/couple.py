"""The couple of the support tests with a plan each, and one of them together."""

from meedoen.people.enums import Given
from meedoen.plan.domain.goals import Aimed, set_goal
from meedoen.plan.domain.joint import Agreed, begin_joint, share_goal, share_step
from meedoen.plan.domain.planning import Planned, add_step, begin_plan
from meedoen.plan.domain.wishes import note_wish
from meedoen.plan.enums import WhoKind
from meedoen.plan.models import Goal, JointPlan, PlanStep
from tests.support.couple import Couple, make_couple
from tests.town import NOW, TODAY, Town

HIS, HERS, OURS = "Wim slaapt door.", "Riet gaat elke week naar het koor.", "Zij blijven samen thuis wonen."


def goal_of(couple: Couple, trajectory, result: str, wish: str = "") -> Goal:
    """Make a wish and a goal of it."""
    who = couple.town.actor("worker")
    made = note_wish(actor=who, now=NOW, trajectory=trajectory, text=wish or f"Wens: {result}")
    return set_goal(actor=who, now=NOW, wish=made, aimed=Aimed(result=result, seen_by="Zien", own_contribution="Eigen"))


def step_of(couple: Couple, goal: Goal, text: str, who_kind=WhoKind.PERSON, **more) -> PlanStep:
    """Add a step."""
    planned = Planned(text=text, who_kind=who_kind, **more)
    return add_step(actor=couple.town.actor("worker"), now=NOW, goal=goal, planned=planned)


def together(town: Town) -> tuple[Couple, JointPlan]:
    """Make the couple with a plan together: nothing shared yet; Riet directs."""
    couple = make_couple(town)
    plans = [begin_plan(now=NOW, trajectory=row) for row in (couple.riets, couple.wims)]
    agreed = Agreed(on=TODAY, how=Given.ALOUD, witness="Anja, de dochter")
    joint = begin_joint(actor=town.actor("worker"), now=NOW, household=couple.household, plans=plans, agreed=agreed)
    return couple, joint


def shared(couple: Couple) -> tuple[Goal, Goal]:
    """Share one goal of Wim with Riet, with one step by Riet; return his and her row of it."""
    mine = goal_of(couple, couple.wims, OURS, "Ik wil bij Riet blijven.")
    who = couple.town.actor("worker")
    share_goal(actor=who, now=NOW, goal=mine, wishes={couple.riet.pk: "Ik wil hier niet weg."})
    step = step_of(couple, mine, "Samen koken.", WhoKind.OTHER, who_person_id=couple.riet.pk)
    share_step(actor=who, now=NOW, step=step)
    return mine, Goal.objects.get(trajectory=couple.riets, joint=mine.joint_id)
