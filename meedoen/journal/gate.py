"""Seeing: the one gate through which a view gets a thing that is about somebody.

A room's `policy.py` holds one `Policy` per kind of thing, with *which* (`visible_to`) beside *whether* (`can`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest

from meedoen.journal import clock
from meedoen.journal.acts import Actor, Event, line_of, write_event
from meedoen.journal.enums import ActorKind, Ground
from meedoen.journal.models import AccessEvent


class Policy[Thing: models.Model](Protocol):
    """What a room says of one kind of thing."""

    def visible_to(self, user: Any) -> models.QuerySet[Thing]:
        """Return the things that this account (or AnonymousUser) may know of."""

    def can(self, user: Any, verb: str, thing: Thing) -> Ground | None:
        """Return on what ground `user` may `verb` this thing, or None. "read" is the verb of opening."""

    def person_id(self, thing: Thing) -> int | None:
        """Return whose record it is part of, or None when it is about nobody known."""

    def part(self, thing: Thing) -> str:
        """Return which part of the record it is (see `people.sight`)."""


class NobodysRecord:
    """The half of a policy for what is in nobody's record."""

    def person_id(self, thing: models.Model) -> int | None:
        """Return nobody."""
        return None

    def part(self, thing: models.Model) -> str:
        """Return no part."""
        return ""


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request, with the team under whose hat (set by `people.middleware.viewer`)."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return Actor(ActorKind.PUBLIC, request_id=getattr(request, "request_id", ""))
    return actor


def open_record[Thing: models.Model](request: HttpRequest, policy: Policy[Thing], pk: int, *, verb: str = "read") -> Thing:
    """Return the thing with this key and write in the journal that it was opened.

    404 for what this account may not know of; 403 where it knows of the thing but may not do `verb`. If the journal
    cannot be written the error goes up and nothing is shown. A form for another verb shows the thing too, so asking for it
    (GET) is a look as well; when it is sent (POST) the verb's own line says what was done.
    """
    return open_found(request, policy, find_record(request, policy, pk), verb=verb)


def open_found[Thing: models.Model](
    request: HttpRequest, policy: Policy[Thing], thing: Thing, *, verb: str = "read"
) -> Thing:
    """Open, as `open_record` does, what came with a thing that was found already (the person of a trajectory)."""
    ground = require_ground(request, policy, thing, verb)
    if verb == "read" or request.method in ("GET", "HEAD"):
        record_look(request, policy, thing, ground, now=clock.now(), verb=verb)
    return thing


def require_ground[Thing: models.Model](request: HttpRequest, policy: Policy[Thing], thing: Thing, verb: str) -> Ground:
    """Return on what ground this account does `verb` with a thing that was opened. 403 where it may not."""
    ground = policy.can(request.user, verb, thing)
    if ground is None:
        raise PermissionDenied
    return ground


def find_record[Thing: models.Model](request: HttpRequest, policy: Policy[Thing], pk: int) -> Thing:
    """Return the thing or raise Http404; writes nothing (a verb's own line says what was done).

    A policy may have `find(user, pk)` beside `visible_to`: the same answer for one thing, in a way that costs less. For a
    thing in a person's record that is to take it and to ask how the account stands to this one person, as `can` does next.
    """
    find = getattr(policy, "find", None)
    thing: Thing | None = find(request.user, pk) if find else policy.visible_to(request.user).filter(pk=pk).first()
    if thing is None:
        raise Http404
    return thing


def record_look[Thing: models.Model](
    request: HttpRequest, policy: Policy[Thing], thing: Thing, ground: Ground, *, now: datetime, verb: str = "read"
) -> None:
    """Write that this thing was looked at.

    One insert that commits by itself (a request is no transaction here), so that reading holds the writer's lock no longer
    than that.
    """
    event = _look(policy, thing, ground, verb)
    write_event(actor_of(request), event, now=now, person_id=policy.person_id(thing))


def record_looks[Thing: models.Model](
    request: HttpRequest,
    policy: Policy[Thing],
    things: Iterable[Thing],
    ground: Ground,
    *,
    now: datetime,
    verb: str = "read",
) -> None:
    """Write that each of these things was looked at, for a page that shows several: a line each, all in one statement.

    So each person reads who looked, and none of the lines is there without the others.
    """
    actor = actor_of(request)
    lines = [
        line_of(actor, _look(policy, thing, ground, verb), now=now, person_id=policy.person_id(thing)) for thing in things
    ]
    AccessEvent.objects.bulk_create(lines)


def _look[Thing: models.Model](policy: Policy[Thing], thing: Thing, ground: Ground, verb: str) -> Event:
    event = Event(verb=f"{thing._meta.model_name}.{verb}", ground=ground)
    event.about(thing=thing, part=policy.part(thing))
    return event
