"""Questions to the journal. Ids only: who they are is known above."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from meedoen.journal.models import AccessEvent

WINDOW = 500  # Lines read for one page; a busy day of one account takes many lines and shows as one.


@dataclass(slots=True)
class Look:
    """What one party did with one person's record on one day, on one ground, without anybody else between."""

    day: date
    actor_kind: str
    account_id: int | None
    team_id: int | None
    person_id: int | None
    ground: str
    first: datetime
    last: datetime
    count: int = 0
    parts: list[str] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Looks:
    """One page, newest first. `older` is the cursor of the next page, or empty at the end."""

    lines: list[Look]
    older: str


def looks_at(
    person_id: int, *, older: str = "", limit: int = 50, without_account: int | None = None, without: Q | None = None
) -> Looks:
    """Return who looked at or did something with this person's record, in one query.

    `older` is the cursor from the page before; `without_account` leaves out one account (the person's own looks);
    `without` leaves out lines that may not be shown yet (emergency access that is told later, with a reason).
    """
    mine = Q(person_id=person_id) if without_account is None else Q(person_id=person_id) & ~_by(without_account)
    return _looks(mine if without is None else mine & ~without, older, limit)


def looks_by(account_id: int, *, older: str = "", limit: int = 50) -> Looks:
    """Return at whose records this account looked, in one query."""
    return _looks(Q(account_id=account_id, person_id__isnull=False), older, limit)


def _by(account_id: int) -> Q:
    return Q(account_id=account_id, account_id__isnull=False)


def _looks(condition: Q, older: str, limit: int) -> Looks:
    rows = list(AccessEvent.objects.filter(condition, _before(older)).order_by("-at", "-pk")[:WINDOW])
    lines: list[Look] = []
    for row in rows:
        if not lines or _key(lines[-1]) != _key_of(row):
            if len(lines) == limit:
                break
            lines.append(_start(row))
        _add(lines[-1], row)
        last = row
    more = bool(rows) and (last is not rows[-1] or len(rows) == WINDOW)
    return Looks(lines, f"{last.at.isoformat()}_{last.pk}" if more else "")


def _before(older: str) -> Q:
    """Return the condition of a cursor; one that somebody made up gives the first page."""
    moment, _, event_id = older.partition("_")
    try:
        at, pk = datetime.fromisoformat(moment), int(event_id)
    except ValueError:
        return Q()
    return Q(at__lte=at) & (Q(at__lt=at) | Q(pk__lt=pk)) if at.tzinfo else Q()


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _key(line: Look) -> tuple[Any, ...]:
    return (line.day, line.actor_kind, line.account_id, line.team_id, line.person_id, line.ground)


def _key_of(row: AccessEvent) -> tuple[Any, ...]:
    return (_day(row.at), row.actor_kind, row.account_id, row.team_id, row.person_id, row.ground)


def _start(row: AccessEvent) -> Look:
    return Look(
        day=_day(row.at),
        actor_kind=row.actor_kind,
        account_id=row.account_id,
        team_id=row.team_id,
        person_id=row.person_id,
        ground=row.ground,
        first=row.at,
        last=row.at,
    )


def _add(line: Look, row: AccessEvent) -> None:
    line.count += 1
    line.first = row.at
    for part in filter(None, row.part.split(",")):  # One opening of a person's page shows several parts.
        if part not in line.parts:
            line.parts.append(part)
    if row.verb not in line.verbs:
        line.verbs.append(row.verb)
