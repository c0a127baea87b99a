"""Writing: who acts, and the one line that every verb leaves in the journal.

A verb is a plain function in a room's `domain/`:

    def record_signal(*, actor: Actor, now: datetime, ...) -> Signal:
        with act(actor, "signal.record", now=now, ground=Ground.PUBLIC) as event:
            signal = Signal.objects.create(...)
            event.about(thing=signal, part="signal")
        return signal

The block is one transaction; the line is written at its end, inside it. If the line cannot be written, nothing is.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from meedoen.journal import keys
from meedoen.journal.enums import ActorKind, Ground
from meedoen.journal.models import AccessEvent


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it: an account with the team it acts for, somebody from the public, or the system."""

    kind: ActorKind
    account_id: int | None = None
    team_id: int | None = None
    municipality_id: int | None = None
    request_id: str = ""


def public_actor(*, municipality_id: int | None = None, request_id: str = "") -> Actor:
    """Return the actor for somebody without an account."""
    return Actor(ActorKind.PUBLIC, municipality_id=municipality_id, request_id=request_id)


def system_actor(*, municipality_id: int | None = None) -> Actor:
    """Return the actor for work that the system does by itself (tick, worker, commands)."""
    return Actor(ActorKind.SYSTEM, municipality_id=municipality_id)


@dataclass(slots=True)
class Event:
    """The line in the making; the verb says what it turned out to be about."""

    verb: str
    ground: Ground
    thing_kind: str = ""
    thing_id: int | None = None
    person_id: int | None = None
    part: str = ""
    also: list[int] = field(default_factory=list)

    def about(
        self,
        *,
        thing: models.Model | None = None,
        person_id: int | None = None,
        part: str = "",
        also: int | None = None,
    ) -> None:
        """Say which thing, whose record and which part; `also` adds one more person to whom the act happened."""
        if thing is not None:
            self.thing_kind, self.thing_id = thing._meta.model_name or "", thing.pk
        self.person_id = person_id if person_id is not None else self.person_id
        self.part = part or self.part
        if also is not None:
            self.also.append(also)


@contextmanager
def act(
    actor: Actor, verb: str, *, now: datetime, ground: Ground = Ground.TASK, municipality_id: int | None = None
) -> Iterator[Event]:
    """Run one verb in one transaction and write its line (one more per other person named with `also`).

    Verbs may call verbs: each leaves its own line, and all of them are undone together. What the block raises, and what the
    database raises when the line cannot be written, goes up after everything was taken back.
    """
    event = Event(verb=verb, ground=ground)
    with transaction.atomic():
        yield event
        for person_id in dict.fromkeys([event.person_id, *event.also]):
            write_event(actor, event, now=now, person_id=person_id, municipality_id=municipality_id)


def write_event(
    actor: Actor, event: Event, *, now: datetime, person_id: int | None, municipality_id: int | None = None
) -> AccessEvent:
    """Insert one line with its mac, in one statement. Raises what the database raises: no line, no act."""
    row = line_of(actor, event, now=now, person_id=person_id, municipality_id=municipality_id)
    row.save(force_insert=True)
    return row


def line_of(
    actor: Actor, event: Event, *, now: datetime, person_id: int | None, municipality_id: int | None = None
) -> AccessEvent:
    """Return one line with its mac, still to be inserted."""
    row = AccessEvent(
        at=now,
        actor_kind=actor.kind,
        account_id=actor.account_id,
        team_id=actor.team_id,
        municipality_id=municipality_id or actor.municipality_id,
        verb=event.verb,
        thing_kind=event.thing_kind,
        thing_id=event.thing_id,
        person_id=person_id,
        part=event.part,
        ground=event.ground,
        request_id=actor.request_id,
    )
    row.mac = mac_of(row)
    return row


def mac_of(row: AccessEvent) -> str:
    """Return HMAC-SHA256 (hex), under the key that writes, over the canonical form of a line."""
    return keys.signed(canonical(tuple(getattr(row, name) for name in SIGNED)))


# What the mac covers. Not the id: it is known only afterwards; the chain of seals holds the order.
SIGNED = (
    "at", "actor_kind", "account_id", "team_id", "municipality_id", "verb", "thing_kind", "thing_id", "person_id", "part",
    "ground", "request_id", "nonce",
)  # fmt: skip


def canonical(values: tuple[Any, ...]) -> str:
    """Return one unambiguous text for the values of the columns `SIGNED`, in that order."""
    moment = values[0].astimezone(UTC).isoformat(timespec="microseconds")
    return json.dumps([moment, *values[1:]], separators=(",", ":"))
