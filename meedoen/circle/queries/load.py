"""Who does what of the plan beside what helpers say that they can carry: questions to talk about, at most two on a page.

Book line 731-737, 747-749 and 1807-1812; the questions and their order are ours. Nobody is measured against anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meedoen.circle.enums import CirclePart
from meedoen.circle.models import Away, Carrying, CircleMember, CircleShare, HelpAsk
from meedoen.circle.queries.asking import done_by_own_people, steps_in
from meedoen.circle.steps import YES
from meedoen.plan.domain.words import hours_number, who_words
from meedoen.plan.models import PlanStep

SOON = timedelta(days=14)
LATELY = timedelta(days=60)
MOST_QUESTIONS = 2
ON_ONE = 2  # From this many tasks on it is worth a look that all of them are one person's.


@dataclass(slots=True)
class Helper:
    """One helper: the tasks of the plan, what was said, and absences of now and of the coming weeks."""

    name: str
    steps: list[PlanStep] = field(default_factory=list)
    carrying: Carrying | None = None
    away: list[Away] = field(default_factory=list)
    covers: dict[int, date] = field(default_factory=dict)

    @property
    def left_open(self) -> list[PlanStep]:
        """Return the tasks that nobody does while this helper is away."""
        return [step for step in self.steps if any(not covered(step, away.since, self.covers) for away in self.away)]

    @property
    def hours(self) -> Decimal:
        """Return the hours a week of all tasks together, as far as they are in the plan."""
        return sum((step.hours_a_week for step in self.steps if step.hours_a_week is not None), Decimal())


def does(carrying: Carrying, step: PlanStep) -> bool:
    """Say whether this helper does this step now."""
    if not done_by_own_people(step):
        return False
    known = {_person_of(carrying.seat), carrying.member.other_id if carrying.member else None} - {None}
    if step.who_person_id is not None and known:
        return step.who_person_id in known
    return who_words(step, "").casefold() == carrying.name.casefold()


def _person_of(seat: CircleMember | None) -> int | None:
    return seat.account.person_id if seat and seat.account else None


def covers_of(person_id: int) -> dict[int, date]:
    """Return for which steps somebody said yes, and the last day on which that was; one query."""
    rows = HelpAsk.objects.filter(person=person_id, step__isnull=False, state__in=YES, answered_at__isnull=False)
    return {key: timezone.localdate(at) for key, at in rows.order_by("answered_at").values_list("step", "answered_at")}


def covered(step: PlanStep, since: date, covers: Mapping[int, date]) -> bool:
    """Say whether somebody else said yes for the time that the helper is away: lately, or since."""
    return step.pk in covers and covers[step.pk] >= since - LATELY


def helpers_of(person_id: int, today: date, steps: Iterable[PlanStep]) -> list[Helper]:
    """Return everybody of the own people who has a task in the plan or said what can be carried; three queries.

    `steps` are those of the plan under way (`steps_of`).
    """
    covers = covers_of(person_id)
    rows = Carrying.objects.filter(person=person_id).select_related("seat__account", "member").prefetch_related("away")
    said = [
        Helper(row.name, carrying=row, away=[away for away in row.away.all() if _counts(away, today)], covers=covers)
        for row in rows.order_by("name", "pk")
    ]
    named: dict[str, Helper] = {}
    for step in filter(done_by_own_people, steps):
        name = who_words(step, "")
        found = next((one for one in said if one.carrying and does(one.carrying, step)), None)
        (found or named.setdefault(name.casefold(), Helper(name))).steps.append(step)
    return [*said, *named.values()]


def _counts(away: Away, today: date) -> bool:
    return away.since <= today + SOON and (away.until is None or away.until >= today)


def tasks_of_seats(seats: list[CircleMember]) -> dict[int, list[PlanStep]]:
    """Return the tasks of the plan that each of these places does, where the person shares who does what; two queries."""
    shown = set(
        CircleShare.objects.filter(member__in=seats, part=CirclePart.TASKS, until=None).values_list("member", flat=True)
    )
    open_seats = [seat for seat in seats if seat.pk in shown]
    found: dict[int, list[PlanStep]] = {}
    for step in steps_in([seat.person_id for seat in open_seats]):
        for seat in open_seats:
            if seat.person_id == step.plan.person_id and does(Carrying(seat=seat, name=seat.name), step):
                found.setdefault(seat.pk, []).append(step)
    return found


def questions_of(helpers: list[Helper], today: date) -> list[str]:
    """Return what is worth talking about, the most pressing first; at most two."""
    found = [text for helper in helpers for text in _away(helper)]
    found += [text for helper in helpers for text in _ends(helper, today)]
    found += [text for helper in helpers for text in _above(helper)]
    working = [helper for helper in helpers if helper.steps]
    if len(working) == 1 and len(working[0].steps) >= ON_ONE:
        found.append(
            _("Every task of the own people is done by %(name)s. Who could stand beside %(name)s?")
            % {"name": working[0].name}
        )
    return found[:MOST_QUESTIONS]


def _away(helper: Helper) -> list[str]:
    open_steps = helper.left_open
    if not open_steps:
        return []
    away = helper.away[0]
    words = {"name": helper.name, "since": date_format(away.since, "j F"), "task": open_steps[0].text.rstrip(".")}
    if away.until is None:
        return [_("%(name)s is away from %(since)s. Who could do this meanwhile: %(task)s?") % words]
    until = {"until": date_format(away.until, "j F")}
    return [
        _("%(name)s is away from %(since)s until %(until)s. Who could do this meanwhile: %(task)s?") % {**words, **until}
    ]


def _ends(helper: Helper, today: date) -> list[str]:
    until = helper.carrying.until if helper.carrying else None
    if until is None or not helper.steps or until > today + SOON:
        return []
    words = {"name": helper.name, "until": date_format(until, "j F"), "task": helper.steps[0].text.rstrip(".")}
    return [_("%(name)s can do it until %(until)s. Who could take this over: %(task)s?") % words]


def _above(helper: Helper) -> list[str]:
    said = helper.carrying.hours if helper.carrying else None
    if said is None or helper.hours <= said:
        return []
    words = {"name": helper.name, "hours": hours_number(helper.hours), "said": hours_number(said)}
    text = _(
        "%(name)s has %(hours)s hours a week in the plan, and said that %(said)s can be carried. What could be lighter?"
    )
    return [text % words]
