"""What stands on *Vandaag* and in the week: bounded lists, however large the town is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meedoen.agenda.enums import Outcome, State
from meedoen.agenda.hooks import followup_kinds
from meedoen.agenda.models import Appointment, AppointmentPerson, AppointmentWorker, DueChange, FollowUp, TermPause
from meedoen.agenda.moments import AMSTERDAM, day_bounds, monday
from meedoen.agenda.policy import names_for, of_absent, unassigned
from meedoen.people.enums import Role
from meedoen.people.models import Account
from meedoen.people.viewer import has_role, municipality_ids

MINE, TEAM, COLLEAGUE, MUNICIPALITY = "mij", "team", "collega", "gemeente"
LISTS = (MINE, TEAM, COLLEAGUE, MUNICIPALITY)
PAGE, PEEK = 50, 10


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for. `which` empty is the overview; `later` shows what falls after this week."""

    which: str = ""
    kind: str = ""
    later: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One follow-up as a row: the name only where the viewer may know it; `late` in days."""

    followup: FollowUp
    label: str | Promise
    url: str
    name: str
    when: str
    group: str
    late: int
    why: str
    take_url: str
    owner: str
    note: str
    first: bool = False


@dataclass(slots=True)
class Lines:
    """One list, at most a page of it."""

    rows: list[Line] = field(default_factory=list)
    more: bool = False


def condition(user: Any, which: str) -> Q:
    """Return the condition on FollowUp of one of `LISTS`."""
    if which == TEAM:
        return unassigned(user)
    if which == COLLEAGUE:
        return of_absent(user)
    if which == MUNICIPALITY:
        return Q(municipality__in=municipality_ids(user, Role.COORDINATOR))
    return Q(account=user)


def select(user: Any, which: str, asked: Filter, today: date) -> QuerySet[FollowUp]:
    """Return what is open in one list as the filter asks: what goes first, then by day.

    The list of a whole municipality is by day alone: it is as long as the town is large, and an index has that order.
    """
    rows = FollowUp.objects.filter(condition(user, which), state=State.OPEN)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    sunday = monday(today) + timedelta(days=6)
    rows = rows.filter(due__gt=sunday) if asked.later else rows.filter(due__lte=sunday)
    rows = rows.select_related("account", "team", "term")
    if which == MUNICIPALITY:
        return rows.order_by("due", "id")
    first = Q(kind__in=[kind.id for kind in followup_kinds if kind.first])
    return rows.order_by(ExpressionWrapper(first, output_field=BooleanField()).desc(), "due", "id")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One appointment as a row, with the names that the viewer may know."""

    appointment: Appointment
    names: list[str]


@dataclass(frozen=True, slots=True)
class Today:
    """What stands on the page: the lists by name, and today's appointments (with the overview only)."""

    lists: dict[str, Lines]
    meetings: list[Meeting]


def today_page(user: Any, asked: Filter, today: date) -> Today:
    """Return the lists that the filter asks for; the overview has mine in full, a peek at the others, and appointments.

    All names come from one query: who may know of whom is the dearest question of the page.
    """
    wanted = {asked.which: PAGE} if asked.which else {MINE: PAGE, TEAM: PEEK, COLLEAGUE: PEEK}
    found: dict[str, list[FollowUp]] = {}
    for which, size in wanted.items():
        start = (asked.page - 1) * size if asked.which or which == MINE else 0
        found[which] = list(select(user, which, asked, today)[start : start + size + 1])
    appointments = [] if asked.which else own_appointments(user, today)
    expected = expected_at(appointments)
    everybody = {row.person_id for rows in found.values() for row in rows if row.person_id}
    names = names_for(user, everybody.union(*expected.values()))
    lists = {
        which: Lines([line(row, names, today) for row in rows[: wanted[which]]], more=len(rows) > wanted[which])
        for which, rows in found.items()
    }
    return Today(lists, named(appointments, expected, names))


def line(row: FollowUp, names: dict[int, str], today: date) -> Line:
    """Return one row. What was typed about somebody is shown only beside a name that may be known."""
    kind = followup_kinds.get(row.kind)
    known = row.person_id is None or row.person_id in names
    return Line(
        followup=row,
        label=kind.label if kind else row.kind,
        url=kind.url(row) if kind else "",
        name=names.get(row.person_id or 0, "") or (_("a resident") if row.person_id else ""),
        when=when(row.due, today),
        group=_("Crisis") if kind and kind.first else group(row.due, today),
        late=max((today - row.due).days, 0),
        why=row.why if known else "",
        take_url=reverse("agenda:take", args=[row.pk]),
        owner=row.account.name if row.account else row.team.name if row.team else "",
        note=row.note if known else "",
        first=bool(kind and kind.first),
    )


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that happened to a follow-up."""

    at: datetime
    heading: str
    who: str = ""
    text: str = ""
    day_only: bool = False


def history(row: FollowUp, *, known: bool) -> list[Past]:
    """Return what happened to this follow-up, oldest first; what was typed only when the person may be `known`."""
    found = [
        Past(
            change.changed_at, _("The date moved"), _name(change.changed_by), _moved(change, change.reason if known else "")
        )
        for change in row.due_changes.select_related("changed_by")
    ]
    before = FollowUp.objects.filter(pk=row.successor_of_id or 0).select_related("closed_by").first()
    if before is not None and before.closed_at is not None:
        found.append(Past(before.closed_at, _("Handed over"), _name(before.closed_by), before.note if known else ""))
    for pause in TermPause.objects.filter(term=row.term_id or 0).select_related("paused_by"):
        at = datetime.combine(pause.since, time(), tzinfo=AMSTERDAM)
        text = _("It went on from %(until)s.") % {"until": date_format(pause.until, "j F Y")} if pause.until else ""
        reason = pause.reason if known else ""
        found.append(Past(at, _("The term stood still"), _name(pause.paused_by), f"{text} {reason}".strip(), day_only=True))
    return sorted(found, key=lambda past: past.at)


def _name(account: Account | None) -> str:
    return account.name if account else ""


def _moved(change: DueChange, reason: str) -> str:
    days = {"before": date_format(change.before, "j F Y"), "after": date_format(change.after, "j F Y")}
    return f"{_('From %(before)s to %(after)s.') % days} {reason}".strip()


def when(due: date, today: date) -> str:
    """Return in words how far away a day is; empty when the date itself says it best."""
    days = (due - today).days
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else ""


def group(due: date, today: date) -> str:
    """Return the heading under which a day falls."""
    if due < today:
        return _("Too late")
    if due == today:
        return _("Today")
    return _("This week") if due <= monday(today) + timedelta(days=6) else _("Later")


def meetings(user: Any, first: date, days: int = 1) -> list[Meeting]:
    """Return the planned and past appointments of this account from `first` on, in three queries."""
    return with_names(user, own_appointments(user, first, days))


def own_appointments(user: Any, first: date, days: int = 1) -> list[Appointment]:
    """Return the appointments of this account from `first` on, in one query; cancelled ones left out."""
    begin, end = day_bounds(first, days)
    mine = AppointmentWorker.objects.filter(account=user, start__gte=begin, start__lt=end)
    rows = mine.exclude(appointment__state=Outcome.CANCELLED).select_related("appointment").order_by("start", "id")
    return [row.appointment for row in rows]


def with_names(user: Any, appointments: Iterable[Appointment]) -> list[Meeting]:
    """Return these appointments with the names of who is expected, in two queries."""
    appointments = list(appointments)
    expected = expected_at(appointments)
    return named(appointments, expected, names_for(user, {pk for many in expected.values() for pk in many}))


def expected_at(appointments: list[Appointment]) -> dict[int, list[int]]:
    """Return which persons are expected at each appointment, each once, in one query."""
    expected: dict[int, list[int]] = {one.pk: [] for one in appointments}
    if expected:
        rows = AppointmentPerson.objects.filter(appointment__in=expected).order_by("id")
        for key, person_id in rows.values_list("appointment_id", "person_id"):
            if person_id not in expected[key]:
                expected[key].append(person_id)
    return expected


def named(appointments: list[Appointment], expected: dict[int, list[int]], names: dict[int, str]) -> list[Meeting]:
    """Return these appointments with the names that may be known; "a resident" for who may not."""
    return [Meeting(one, [names.get(pk, _("a resident")) for pk in expected[one.pk]]) for one in appointments]


def by_day(rows: list[Meeting], first: date, days: int = 7) -> list[tuple[date, list[Meeting]]]:
    """Return the days from `first` on, each with its appointments; a night's appointment stands on the day it begins."""
    table: dict[date, list[Meeting]] = {first + timedelta(days=n): [] for n in range(days)}
    for row in rows:
        table[timezone.localdate(row.appointment.start)].append(row)
    return list(table.items())


def lists_for(user: Any) -> list[str]:
    """Return which lists this account has."""
    return [which for which in LISTS if which != MUNICIPALITY or has_role(user, Role.COORDINATOR)]
