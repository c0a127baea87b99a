"""Questions about asking: which steps of the plan have nobody, what was asked, and what is known of who might be asked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from meedoen.circle.enums import AskState
from meedoen.circle.facts.proposing import Around
from meedoen.circle.models import Away, CircleMember, HelpAsk
from meedoen.circle.queries.network import own_words
from meedoen.circle.seats import taking_part
from meedoen.people.viewer import current
from meedoen.plan.domain.words import who_words
from meedoen.plan.enums import Asked, GoalState, StepState, WhoKind
from meedoen.plan.models import PlanStep
from meedoen.plan.steps import UNANSWERED, UNDER_WAY
from meedoen.support.enums import TrajectoryState

# Ours: whoever said no, or not now, is left in peace for a quarter of a year before being proposed again.
LATELY = timedelta(days=90)
OWN_PEOPLE = (WhoKind.OTHER, WhoKind.VOLUNTEER)
MOST = 20


def steps_of(person_id: int) -> QuerySet[PlanStep]:
    """Return the steps of the plan under way, by the order of the goals."""
    return steps_in([person_id])


def steps_in(person_ids: Iterable[int]) -> QuerySet[PlanStep]:
    """Return the same of several persons."""
    rows = PlanStep.objects.filter(plan__person__in=list(person_ids)).exclude(plan__trajectory__state=TrajectoryState.CLOSED)
    rows = rows.exclude(goal__state=GoalState.DROPPED).select_related("plan__trajectory", "plan__person", "who_person")
    return rows.order_by("goal__position", "goal_id", "position", "pk")


def done_by_own_people(step: PlanStep) -> bool:
    """Say whether one of the own people does this step now: not who is still to be asked, or has not answered."""
    return step.state in UNDER_WAY and step.who_kind in OWN_PEOPLE and step.asked not in UNANSWERED


def without_helper(steps: Iterable[PlanStep]) -> list[PlanStep]:
    """Return the steps that have nobody: whose helper stopped or said no, and those for which somebody is still to be asked.

    `stopped` is who did it before, or empty. At most twenty.
    """
    rows = [step for step in steps if step.who_kind in OWN_PEOPLE]
    followed = {step.replaces_id for step in rows if step.state != StepState.ENDED}
    found = []
    for row in rows:
        ended = row.state == StepState.ENDED
        row.stopped = who_words(row, "") if ended else ""  # type: ignore[attr-defined]
        if (ended and row.pk not in followed) or (row.state in UNDER_WAY and row.asked == Asked.TO_ASK):
            found.append(row)
    return found[:MOST]


def steps_without_helper(person_id: int) -> list[PlanStep]:
    """Return the steps of the plan of this person that have nobody; one query."""
    return without_helper(steps_of(person_id))


def step_to_ask_for(person_id: int, pk: int | None) -> PlanStep | None:
    """Return a step of the own plan for which somebody can be asked."""
    return steps_of(person_id).filter(pk=pk, who_kind__in=OWN_PEOPLE).first() if pk is not None else None


def asks_of(person_id: int) -> QuerySet[HelpAsk]:
    """Return everything that was asked, the newest first."""
    return HelpAsk.objects.filter(person=person_id).order_by("-made_at", "-pk")


def around_of(person_id: int, now: datetime, today: date, *, step: PlanStep | None, own: bool) -> Around:
    """Return what is known beside the map of who might be asked; the own words only for the person's `own` page."""
    seats = CircleMember.objects.filter(taking_part(), person=person_id, on_map__isnull=False)
    no = HelpAsk.objects.filter(
        person=person_id, state__in=(AskState.NO, AskState.NOT_NOW), answered_at__gte=now - LATELY, member__isnull=False
    )
    return Around(
        circle=set(seats.values_list("on_map", flat=True)),
        away=away_on_map(person_id, today),
        declined=set(no.values_list("member", flat=True)),
        doing={who_words(step, "").casefold()} if step else set(),
        words=own_words(person_id) if own else {},
    )


def away_on_map(person_id: int, today: date) -> set[Any]:
    """Return which members of the map are away today, by what they or the person said; one query."""
    rows = Away.objects.filter(current(today), carrying__person=person_id)
    rows = rows.annotate(on_map=F("carrying__member"), through_seat=F("carrying__seat__on_map"))
    return {key for pair in rows.values_list("on_map", "through_seat") for key in pair if key is not None}
