"""Counting for the municipality, at the moment that something happens: numbers only, and no way back to anybody.

Each thing is counted once. What says so is a token: a keyed hash of the thing, in a table without an order and without a
tie to the number that it raised. Whoever holds the database and the key learns that something was counted, which the
record itself says as well; never in which number. Source: book line 1839-1848 (what the municipality accounts for is kept
apart from what belongs to the person).
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.crypto import salted_hmac

from meedoen.people.models import Person
from meedoen.plan.enums import CountKind, GoalResult, Layer, PlanWay, ProvisionForm
from meedoen.plan.models import Counted, Tally
from meedoen.support.enums import Ending, Origin
from meedoen.support.models import Notification, Trajectory

# What a number may be told apart by; an empty way where nothing was said.
WAYS: dict[CountKind, tuple[str, ...]] = {
    CountKind.STARTED: tuple(Origin.values),
    CountKind.ENDED: ("", *Ending.values),
    CountKind.PLAN: tuple(PlanWay.values),
    CountKind.STEP: tuple(Layer.values),
    CountKind.EVALUATION: ("",),
    CountKind.APPLICATION: ("", *ProvisionForm.values),
    CountKind.OUTCOME: tuple(GoalResult.values),
}


def count(
    *,
    now: datetime,
    person: Person,
    kind: CountKind,
    thing: Model,
    moment: str = "",
    way: str = "",
    number: int = 1,
    hours: Decimal = Decimal(),
    days: int = 0,
) -> bool:
    """Raise one number, once per thing, kind and `moment` (which time, for what can happen again); False when it stood.

    A step of a verb, in its transaction. Of the person only the municipality and the neighbourhood are used.
    """
    if way not in WAYS[kind]:
        raise ValueError(f"{kind} has no way {way!r}")
    if not _first_time(f"{kind}:{thing._meta.label}:{thing.pk}:{moment}:{way}"):
        return False
    month = timezone.localdate(now).replace(day=1)
    key: dict[str, Any] = {"neighbourhood_id": person.neighbourhood_id, "month": month, "kind": kind, "way": way}
    _raise(person.municipality_id, key, number=number, hours=hours, days=days)
    return True


def _first_time(what: str) -> bool:
    token = salted_hmac("meedoen.plan.counted", what, algorithm="sha256").hexdigest()
    try:
        with transaction.atomic():
            Counted.objects.create(token=token)
    except IntegrityError:
        return False
    return True


def _raise(municipality_id: int, key: dict[str, Any], *, number: int, hours: Decimal, days: int) -> None:
    rows = Tally.objects.filter(municipality_id=municipality_id, **key)
    more = {"number": F("number") + number, "hours": F("hours") + hours, "days": F("days") + days}
    if rows.update(**more):
        return
    try:
        with transaction.atomic():
            Tally.objects.create(municipality_id=municipality_id, number=number, hours=hours, days=days, **key)
    except IntegrityError:  # Somebody else made the row at the same moment.
        rows.update(**more)


def count_start(now: datetime, trajectory: Trajectory) -> None:
    """Count that support began, by how it began."""
    count(now=now, person=trajectory.person, kind=CountKind.STARTED, thing=trajectory, way=trajectory.origin)


def count_end(now: datetime, trajectory: Trajectory, ending: str) -> None:
    """Count that support ended, by how; again after it was opened again."""
    moment = str(trajectory.steps.filter(to_state="closed").count())
    count(now=now, person=trajectory.person, kind=CountKind.ENDED, thing=trajectory, moment=moment, way=ending)


def count_plan(
    now: datetime, trajectory: Trajectory, version: Model, steps: Iterable[tuple[str, str]], *, first: bool
) -> None:
    """Count a plan that became final, with the days from the question to the first one, and its steps by layer.

    `steps` are (layer, hours a week as text or empty).
    """
    days = max(0, (timezone.localdate(now) - _asked_on(trajectory)).days) if first else 0
    way = PlanWay.FIRST if first else PlanWay.CHANGED
    if not count(now=now, person=trajectory.person, kind=CountKind.PLAN, thing=version, way=way, days=days):
        return
    found: dict[str, list[Decimal]] = {}
    for layer, hours in steps:
        found.setdefault(layer, []).append(Decimal(hours or 0))
    for layer, all_hours in found.items():
        count(
            now=now, person=trajectory.person, kind=CountKind.STEP, thing=version, way=layer, number=len(all_hours),
            hours=sum(all_hours, Decimal()),
        )  # fmt: skip


def _asked_on(trajectory: Trajectory) -> date:
    """Return when the question came in that a trajectory began with, else when it began."""
    row = Notification.objects.filter(trajectory=trajectory).order_by("received_at").first()
    return timezone.localdate(row.received_at if row else trajectory.started_at)


def count_review(now: datetime, trajectory: Trajectory, review: Model, results: Iterable[tuple[int, str]]) -> None:
    """Count that they looked back, and what became of each goal: `results` are (key of the goal, result)."""
    person = trajectory.person
    count(now=now, person=person, kind=CountKind.EVALUATION, thing=review)
    for key, result in results:
        count(now=now, person=person, kind=CountKind.OUTCOME, thing=review, moment=str(key), way=result)


def count_application(now: datetime, trajectory: Trajectory, application: Model, form: str) -> None:
    """Count an application that was handed in, by the form that was asked for."""
    count(now=now, person=trajectory.person, kind=CountKind.APPLICATION, thing=application, way=form)
