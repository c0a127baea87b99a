"""The working copy of the plan: steps, people, what is agreed about it, and what the person gives back."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.agenda.enums import State, Unit
from meedoen.agenda.terms import add_term
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.plan.domain.goals import check_text, last_position, remove
from meedoen.plan.domain.twins import kept_together
from meedoen.plan.enums import Aim, Asked, Asker, DirectorKind, Layer, ProvisionForm, StepState, WhoKind
from meedoen.plan.models import Goal, JointMember, PlanStep, SupportPlan, TaskMark
from meedoen.support.models import Trajectory

# On which layer a step stands, by who does it: support services for every citizen come before provisions.
LAYERS = {
    WhoKind.PERSON: Layer.OWN,
    WhoKind.OTHER: Layer.NETWORK,
    WhoKind.VOLUNTEER: Layer.NETWORK,
    WhoKind.GENERAL: Layer.GENERAL,
    WhoKind.PROFESSIONAL: Layer.GENERAL,
    WhoKind.INDIVIDUAL: Layer.INDIVIDUAL,
}
# Who must be asked before getting a task.
ASKABLE = frozenset({WhoKind.OTHER, WhoKind.VOLUNTEER})


def begin_plan(*, now: datetime, trajectory: Trajectory) -> SupportPlan:
    """Return the working copy of a trajectory's plan, made when there is none; a step of a verb, in its transaction."""
    plan, _made = SupportPlan.objects.get_or_create(
        trajectory=trajectory,
        defaults={
            "municipality_id": trajectory.municipality_id,
            "person_id": trajectory.person_id,
            "drawn_on": timezone.localdate(now),
            "created_at": now,
        },
    )
    return plan


def proposed_evaluation(today: date) -> date:
    """Return the day that is proposed for the evaluation: three months on, a working day (the example of book line 1833)."""
    return add_term(today, 3, Unit.MONTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a step says. `preferences` are keys of preferences of the same goal."""

    text: str
    who_kind: WhoKind
    who_name: str = ""
    who_person_id: int | None = None
    hours_a_week: Decimal | None = None
    rhythm: str = ""
    aim: Aim | str = Aim.PERSON
    preferences: Collection[int] = ()
    form: ProvisionForm | str = ""
    asked: Asked | str = Asked.NONE
    asked_by: Asker | str = ""
    fallback: str = ""


def add_step(*, actor: Actor, now: datetime, goal: Goal, planned: Planned) -> PlanStep:
    """Add a step for a goal: who does what, how much. Somebody of the own people stands there as still to be asked."""
    with act(actor, "step.add", now=now, municipality_id=goal.municipality_id) as event:
        plan = begin_plan(now=now, trajectory=goal.trajectory)
        values = _values(goal, planned, now, None)
        step = PlanStep.objects.create(
            plan=plan, goal=goal, position=last_position(PlanStep.objects.filter(goal=goal)), **values
        )
        step.preferences.set(_own_preferences(goal, planned))
        event.about(thing=step, person_id=goal.person_id, part=Part.PLAN)
    return step


def change_step(
    *, actor: Actor, now: datetime, step: PlanStep, planned: Planned, expected: int, ground: Ground = Ground.TASK
) -> PlanStep:
    """Change a step. Raises StaleVersion when somebody else saved first."""
    goal = step.goal
    with (
        act(actor, "step.change", now=now, ground=ground, municipality_id=goal.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=goal.person_id, part=Part.PLAN)
        save_version(step, expected=expected, **_values(goal, planned, now, step))
        step.preferences.set(_own_preferences(goal, planned))
    return step


def _values(goal: Goal, planned: Planned, now: datetime, before: PlanStep | None) -> dict[str, Any]:
    check_text(planned.text)
    helper = _helper(goal, planned)
    values = asdict(planned) | {"layer": LAYERS[WhoKind(planned.who_kind)], "text": planned.text.strip()}
    del values["preferences"]
    values["who_name"] = helper.name if helper else planned.who_name.strip()
    if planned.who_kind == WhoKind.PERSON:
        values |= {"who_name": "", "who_person_id": None}
    if planned.who_kind != WhoKind.INDIVIDUAL:
        values["form"] = ""
    if planned.who_kind not in ASKABLE:
        values |= {"asked": Asked.NONE, "asked_by": "", "asked_on": None, "fallback": ""}
    else:
        values |= _asking(planned, now, before)
    return values


def _asking(planned: Planned, now: datetime, before: PlanStep | None) -> dict[str, Any]:
    """Return how asking stands: nobody gets a task unasked, so "none" becomes "to ask"."""
    asked = Asked.TO_ASK if planned.asked in (Asked.NONE, "") else Asked(planned.asked)
    known = before.asked_on if before and before.asked_on else timezone.localdate(now)
    return {
        "asked": asked,
        "asked_by": planned.asked_by or Asker.PERSON,
        "asked_on": None if asked == Asked.TO_ASK else known,
        "fallback": planned.fallback.strip(),
    }


def _helper(goal: Goal, planned: Planned) -> Person | None:
    if planned.who_person_id is None:
        if planned.who_kind == WhoKind.OTHER and not planned.who_name.strip():
            raise ValidationError({"who_name": _("Write down who.")})
        return None
    here = Person.objects.filter(municipality=goal.municipality_id, merged_into=None, erased_at=None)
    helper = here.filter(pk=planned.who_person_id).first()
    if helper is None or helper.pk == goal.person_id:
        raise ValidationError({"who": _("Choose somebody else of this municipality.")})
    return helper


def _own_preferences(goal: Goal, planned: Planned) -> list[int]:
    return list(goal.preferences.filter(pk__in=planned.preferences).values_list("pk", flat=True))


def remove_step(*, actor: Actor, now: datetime, step: PlanStep, expected: int) -> None:
    """Take a step away that never began. One that was under way is ended instead, so that it stays known."""
    goal = step.goal
    with (
        act(actor, "step.remove", now=now, municipality_id=goal.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=goal.person_id, part=Part.PLAN)
        finish_followups_of(actor=actor, now=now, thing=step, state=State.DROPPED)
        if step.state == StepState.PLANNED and not TaskMark.objects.filter(step=step).exists():
            remove(step, expected)
        else:
            today = timezone.localdate(now)
            save_version(step, expected=expected, state=StepState.ENDED, ended_on=today, remind=False)


def name_people(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    director_kind: DirectorKind | str,
    director_name: str = "",
    care_coordinator: str = "",
    expected: int,
) -> SupportPlan:
    """Say who directs the plan (the person unless agreed otherwise) and who sees to it that services fit together."""
    with act(actor, "plan.people", now=now, municipality_id=trajectory.municipality_id) as event:
        plan = begin_plan(now=now, trajectory=trajectory)
        event.about(thing=plan, person_id=trajectory.person_id, part=Part.PLAN)
        other = director_kind == DirectorKind.OTHER
        if other and not director_name.strip():
            raise ValidationError({"director_name": _("Write down who.")})
        named = director_name.strip() if other else ""
        joint = JointMember.objects.filter(plan=plan, until=None).exists()
        if joint and (plan.director_kind, plan.director_name) != (director_kind, named):
            raise ValidationError({"director_kind": _("This plan has one director for the household. Change that there.")})
        save_version(
            plan, expected=expected, director_kind=director_kind, director_name=director_name.strip() if other else "",
            care_coordinator=care_coordinator.strip(),
        )  # fmt: skip
    return plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What is agreed about the plan as a whole; each `none_…` says on purpose that there is nothing of that kind."""

    evaluation_on: date | None = None
    aids: str = ""
    none_person: bool = False
    none_others: bool = False
    none_professionals: bool = False
    none_provisions: bool = False


def settle_plan(*, actor: Actor, now: datetime, trajectory: Trajectory, agreed: Agreed, expected: int) -> SupportPlan:
    """Set the evaluation date and aids, and say where there is nothing on purpose."""
    with act(actor, "plan.settle", now=now, municipality_id=trajectory.municipality_id) as event:
        plan = begin_plan(now=now, trajectory=trajectory)
        event.about(thing=plan, person_id=trajectory.person_id, part=Part.PLAN)
        if agreed.evaluation_on is not None and agreed.evaluation_on < timezone.localdate(now):
            raise ValidationError({"evaluation_on": _("This date has passed. Choose today or a later date.")})
        save_version(plan, expected=expected, **asdict(agreed))
    return plan


def weigh_need(
    *, actor: Actor, now: datetime, trajectory: Trajectory, cannot_alone: str, network_cannot: str, expected: int
) -> SupportPlan:
    """Note both halves of the compensation test: what does not work alone, and what those around cannot do."""
    with act(actor, "plan.weigh", now=now, municipality_id=trajectory.municipality_id) as event:
        plan = begin_plan(now=now, trajectory=trajectory)
        event.about(thing=plan, person_id=trajectory.person_id, part=Part.PLAN)
        save_version(plan, expected=expected, cannot_alone=cannot_alone.strip(), network_cannot=network_cannot.strip())
    return plan
