"""What the plan room puts into the town: Bram with two wishes, two goals, a plan, and helpers."""

from datetime import date, timedelta
from decimal import Decimal

from meedoen.people.enums import Given
from meedoen.plan.content import Content, content_of, fingerprint
from meedoen.plan.domain.agreeing import agree_plan_worker
from meedoen.plan.enums import Asked, Layer, Term, WhoKind
from meedoen.plan.models import Goal, PartShare, PlanStep, Preference, SupportPlan, Wish
from meedoen.plan.working import load
from meedoen.support.models import Trajectory
from tests.plan import papers
from tests.town import NOW, TODAY, Town


def trajectory_of(town: Town) -> Trajectory:
    """Return Bram's trajectory as the support room made it."""
    return Trajectory.objects.select_related("person", "team").get(person=town.bram)


def make_wish(town: Town, text: str = "Een net huis.", **more: object) -> Wish:
    """Make a wish of Bram."""
    return Wish.objects.create(
        municipality=town.municipality, person=town.bram, trajectory=trajectory_of(town), text=text, created_at=NOW, **more
    )


def make_goal(town: Town, wish: Wish | None = None, result: str = "Mijn huis is op orde.", **more: object) -> Goal:
    """Make a goal of Bram."""
    return Goal.objects.create(
        municipality=town.municipality, person=town.bram, trajectory=trajectory_of(town), wish=wish or make_wish(town),
        result=result, created_at=NOW, **{"term": Term.SHORT, **more},
    )  # fmt: skip


def make_plan(town: Town, **more: object) -> SupportPlan:
    """Make Bram's plan, empty."""
    return SupportPlan.objects.create(
        municipality=town.municipality, person=town.bram, trajectory=trajectory_of(town), drawn_on=TODAY, created_at=NOW,
        **more,
    )  # fmt: skip


def make_step(plan: SupportPlan, goal: Goal, text: str = "Zelf de was doen.", **more: object) -> PlanStep:
    """Make a step of a plan, by the person unless said otherwise."""
    given = {"layer": Layer.OWN, "who_kind": WhoKind.PERSON}
    return PlanStep.objects.create(plan=plan, goal=goal, text=text, **{**given, **more})


def add(town: Town) -> None:
    """Add a plan: laundry by Bram, groceries by Joris ("tie"), company by Els ("tie_granted"), who may read her part."""
    wish = make_wish(town, priority=1)
    goal = make_goal(town, wish)
    plan = make_plan(town, evaluation_on=TODAY + timedelta(days=92))
    preference = Preference.objects.create(goal=goal, text="Zelf de was doen.")
    own = make_step(plan, goal)
    own.preferences.add(preference)
    network = {"layer": Layer.NETWORK, "who_kind": WhoKind.OTHER, "asked": Asked.YES, "asked_on": date(2026, 2, 20)}
    joris, els = town["tie"].person, town["tie_granted"].person
    groceries = make_step(
        plan, goal, "Boodschappen doen.", who_name="Joris", who_person=joris, hours_a_week=Decimal("1.5"), **network
    )
    make_step(plan, goal, "Samen naar de volleybal.", who_name="Els", who_person=els, **network)
    town.things |= {
        "wish": wish,
        "goal": goal,
        "plan": plan,
        "preference": preference,
        "own_step": own,
        "helper_step": groceries,
        "part_share": PartShare.objects.create(
            plan=plan, helper=els, given=Given.ALOUD, witness="Sanne", since=NOW - timedelta(days=1)
        ),
    }
    papers.add(town)
    town.things["plan_version"] = agree_plan_worker(
        actor=town.actor("worker"), now=NOW, trajectory=trajectory_of(town), seen=seen(town)
    )


def seen(town: Town) -> str:
    """Return the fingerprint of Bram's plan as it stands."""
    return fingerprint(content(town))


def content(town: Town) -> Content:
    """Return what Bram's plan says."""
    return content_of(load(trajectory_of(town), TODAY))
