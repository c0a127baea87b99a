"""Proof that nobody changed the journal behind our back: names the first fault.

What it can and cannot know: everything sealed is guarded by the chain, and the end of the chain by the heads that went
out of the database. A line that was removed before it was sealed (within the minute) leaves no trace; a line that was
changed or put in before it was sealed shows, for its maker had no key.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from meedoen.journal import clock, keys
from meedoen.journal.acts import SIGNED, canonical
from meedoen.journal.enums import FaultKind
from meedoen.journal.heads import Head
from meedoen.journal.models import AccessEvent, JournalLink
from meedoen.journal.seal import next_hash

PAGE = 2000
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and where: the id of the line and the place in the chain, as far as they are known."""

    kind: FaultKind
    event_id: int | None = None
    position: int | None = None
    other_id: int | None = None

    def __str__(self) -> str:
        parts = [f"line {self.event_id}" if self.event_id else "", f"place {self.position}" if self.position else ""]
        where = ", ".join(part for part in parts if part)
        other = f" (see line {self.other_id})" if self.other_id else ""
        return f"{self.kind.value}: {where}{other}: {self.kind.label}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read back: its stored mac, and the macs that its content has under each key."""

    id: int
    at: datetime
    mac: str
    made: tuple[str, ...]

    @property
    def genuine(self) -> bool:
        """Say whether the mac belongs to the content."""
        return self.mac in self.made


def verify(*, heads: Iterable[Head] = (), now: datetime | None = None) -> Fault | None:
    """Return the first fault of the journal, or None. `heads` are heads that went out earlier.

    Reads the chain from its beginning, then what is not sealed, then looks for copies. Memory does not grow with the
    journal. Lines that are written meanwhile are no fault.
    """
    moment = now or clock.now()
    went_out: dict[int, set[str]] = {}
    for head in heads:
        went_out.setdefault(head.position, set()).add(head.hash)
    return _chain_fault(went_out) or _unsealed_fault(moment) or _copy_fault()


def _chain_fault(heads: dict[int, set[str]]) -> Fault | None:
    position, previous = 0, ""
    for links in _pages(JournalLink.objects.all(), "position", "position", "event_id", "hash"):
        lines = {line.id: line for line in _lines(AccessEvent.objects.filter(pk__in=[link[1] for link in links]))}
        for link_position, event_id, digest in links:
            position += 1
            if link_position != position:
                return Fault(FaultKind.REMOVED, position=position)
            line = lines.get(event_id)
            if line is None:
                return _gone(event_id, position)
            fault = _link_fault(line, position, previous, digest)
            if fault is None and heads.get(position, {digest}) != {digest}:
                fault = Fault(FaultKind.CHAIN, event_id, position)
            if fault is not None:
                return fault
            previous = digest
    last_out = max(heads, default=0)
    return Fault(FaultKind.LAST_REMOVED, position=position + 1) if last_out > position else None


def _gone(event_id: int, position: int) -> Fault:
    later = JournalLink.objects.filter(position__gt=position, event_id__in=AccessEvent.objects.values("pk")).exists()
    return Fault(FaultKind.REMOVED if later else FaultKind.LAST_REMOVED, event_id, position)


def _link_fault(line: Line, position: int, previous: str, digest: str) -> Fault | None:
    """Return what is wrong with one line and its link, or None."""
    sealed = _fits(digest, previous, line.mac)
    if line.genuine and sealed:
        return None
    if line.genuine:  # A true line in a place where another was sealed.
        other = _sealed_here(digest, previous)
        return Fault(FaultKind.SWAPPED if other else FaultKind.CHAIN, line.id, position, other)
    twin = AccessEvent.objects.filter(mac__in=line.made).exclude(pk=line.id).values_list("pk", flat=True).first()
    if twin is not None:
        return Fault(FaultKind.SWAPPED, line.id, position, twin)
    changed = sealed or any(_fits(digest, previous, mac) for mac in line.made)
    return Fault(FaultKind.CHANGED if changed else FaultKind.INSERTED, line.id, position)


def _fits(digest: str, previous: str, mac: str) -> bool:
    return any(next_hash(key, previous, mac) == digest for key in keys.journal_keys())


def _sealed_here(digest: str, previous: str) -> int | None:
    """Return the line that was sealed with this hash, if it still exists: read through once, only after a fault."""
    for rows in _pages(AccessEvent.objects.all(), "pk", "pk", "mac"):
        for event_id, mac in rows:
            if _fits(digest, previous, mac):
                return int(event_id)
    return None


def _unsealed_fault(now: datetime) -> Fault | None:
    last_sealed = JournalLink.objects.aggregate(last=models.Max("event_id"))["last"] or 0
    sealed = JournalLink.objects.filter(event_id=models.OuterRef("pk"))
    for line in _lines(AccessEvent.objects.filter(~models.Exists(sealed))):
        if not line.genuine:
            return Fault(FaultKind.INSERTED if line.id < last_sealed else FaultKind.CHANGED_UNSEALED, line.id)
        if now - line.at > PATIENCE:
            return _copy_of(line) or Fault(FaultKind.UNSEALED, line.id)
    return None


def _copy_of(line: Line) -> Fault | None:
    other = AccessEvent.objects.filter(mac=line.mac).exclude(pk=line.id).values_list("pk", flat=True).first()
    return Fault(FaultKind.INSERTED, line.id, other_id=other) if other else None


def _copy_fault() -> Fault | None:
    """Return a line that is a copy of another: its mac is true, but no two lines are made with one nonce."""
    per_mac = AccessEvent.objects.values("mac").annotate(first=models.Min("pk"), last=models.Max("pk"))
    row = per_mac.filter(first__lt=models.F("last")).order_by("last").first()
    return Fault(FaultKind.INSERTED, row["last"], other_id=row["first"]) if row else None


def _lines(events: models.QuerySet[AccessEvent]) -> Iterator[Line]:
    for rows in _pages(events, "pk", "pk", "mac", *SIGNED):
        for event_id, mac, *values in rows:
            text = canonical(tuple(values))
            yield Line(event_id, values[0], mac, tuple(keys.sign(key, text) for key in keys.journal_keys()))


def _pages(rows: models.QuerySet[Any], order: str, *columns: str) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Yield the rows in the order of a unique column, a page at a time (no server-side cursor, no long transaction)."""
    after = None
    while True:
        page = list(
            (rows if after is None else rows.filter(**{f"{order}__gt": after})).order_by(order).values_list(*columns)[:PAGE]
        )
        if page:
            yield page
            after = page[-1][0]
        if len(page) < PAGE:
            return
