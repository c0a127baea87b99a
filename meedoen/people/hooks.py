"""What rooms above tell the people room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from meedoen.journal.acts import Actor
from meedoen.people.enums import Part, Relation
from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class RelationSource:
    """A room that knows who works with whom: `persons(user)` gives the ids of the persons (one column).

    It is asked only for an account that works with residents today (`people.policy.WORKING`).
    """

    id: str
    relation: Relation
    persons: Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class SettingKind:
    """One setting of a municipality: `type` is int, bool or str; `choices` maps values to labels.

    `check` raises ValidationError, at "value", for what its own room does not accept.
    """

    id: str
    label: str | Promise
    type: type
    default: Any
    help: str | Promise = ""
    minimum: int | None = None
    maximum: int | None = None
    choices: dict[str, str | Promise] = field(default_factory=dict)
    check: Callable[[Any], None] | None = None


@dataclass(frozen=True, slots=True)
class PersonTable:
    """A column of a room above that points at a person.

    Merging moves such rows; a person's export shows them; erasure empties or deletes them.
    `export` turns the rows of one person into plain dictionaries; `erase` removes their content. Where rows of one table are
    of different parts, `row_part` names what in an exported row says of which. What is `own_only` goes into the copy that
    the person takes, and into no other, whatever part it is of.
    """

    id: str
    model: str  # "support.Trajectory"
    column: str  # "person"
    part: Part
    export: Callable[[int], Iterable[dict[str, Any]]]
    erase: Callable[[int, datetime], None]
    row_part: str = ""
    own_only: bool = False


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that goes along with a person's copy of everything: `name` in it, and the thing that the journal names.

    `pieces` yields its bytes and raises OSError when it is not whole.
    """

    name: str
    thing: Any
    part: Part
    at: datetime
    pieces: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class PersonFiles:
    """A room that has files of a person beside its rows: `files(person_id, parts)`, of the parts that the reader sees."""

    id: str
    files: Callable[[int, frozenset[Part]], Iterable[ExportedFile]]


@dataclass(frozen=True, slots=True)
class PersonDownload:
    """A way to take something along in a form for other systems: `url(person_id)`, named on the page with everything."""

    id: str
    label: str | Promise
    url: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Panel:
    """A block on a person's page: `context(request, person)` for `template`, shown to who may see `part`."""

    id: str
    part: Part
    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any]]
    order: int = 50


@dataclass(frozen=True, slots=True)
class WorkKeeper:
    """A room with open work of accounts: how many (in one team, or in all), and the verb that hands it over.

    `hand_over(actor, now, from_account_id, to_account_id, team_id)` runs in the transaction in which somebody leaves.
    """

    id: str
    count: Callable[[int, int | None], int]
    hand_over: Callable[[Actor, datetime, int, int, int | None], None]


@dataclass(frozen=True, slots=True)
class DoorCloser:
    """A room with another way in than a session (tokens): `close(account_id)` takes it away."""

    id: str
    close: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class InvitationKeeper:
    """A room that invites people to a thing of its own: `id` is the kind of thing, like "circle.CircleMember".

    `accepted(actor, now, thing_id, account)` runs in the transaction in which the code is used; it raises ValidationError at
    "code" when the thing is no longer there. `home` is the name of the page where the invited go on, once signed in.
    """

    id: str
    accepted: Callable[[Actor, datetime, int, Any], None]
    home: str = ""


@dataclass(frozen=True, slots=True)
class RequestWatcher:
    """A room that keeps the term of a person's request (one month, GDPR art. 12(3)): told when it opens and closes."""

    id: str
    opened: Callable[[Actor, datetime, Any], None]
    closed: Callable[[Actor, datetime, Any], None]


@dataclass(frozen=True, slots=True)
class ErasureCheck:
    """A room that must keep something by law: `reasons(person_id, on)` in plain words, none when erasing is free."""

    id: str
    reasons: Callable[[int, date], Iterable[str | Promise]]


@dataclass(frozen=True, slots=True)
class HouseholdWatcher:
    """A room that keeps things of a household together: `left(actor, now, household_id, person_id)` is told, in the
    transaction in which somebody leaves it, so that from then on neither side sees what is the other's.
    """

    id: str
    left: Callable[[Actor, datetime, int, int], None]


def nothing(person_id: int, today: date) -> Q | None:
    """Return no condition."""
    return None


@dataclass(frozen=True, slots=True)
class Untold:
    """A room that may not tell the person something before a day, for safety.

    `things` is a condition on rows with `thing_kind` and `thing_id`, `looks` on other lines of the journal. What they name
    is left out of "who looked" and of the person's export until that day (see `people.untold`).
    """

    id: str
    things: Callable[[int, date], Q | None] = nothing
    looks: Callable[[int, date], Q | None] = nothing


relation_sources: Registry[RelationSource] = Registry("relation sources")
settings: Registry[SettingKind] = Registry("settings of a municipality")
person_tables: Registry[PersonTable] = Registry("columns that point at a person")
person_files: Registry[PersonFiles] = Registry("files that go along with a person's copy")
person_downloads: Registry[PersonDownload] = Registry("other ways to take data along")
panels: Registry[Panel] = Registry("panels on the person's page")
work_keepers: Registry[WorkKeeper] = Registry("open work of accounts")
door_closers: Registry[DoorCloser] = Registry("other ways in")
invitation_keepers: Registry[InvitationKeeper] = Registry("what people are invited to")
request_watchers: Registry[RequestWatcher] = Registry("requests of persons")
erasure_checks: Registry[ErasureCheck] = Registry("reasons to keep by law")
household_watchers: Registry[HouseholdWatcher] = Registry("what a household has together")
untold: Registry[Untold] = Registry("what may not be told yet")
