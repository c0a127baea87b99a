"""What the page of a circle shows: who takes part with what is shared, and the blocks that this reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from meedoen.circle.enums import CirclePart
from meedoen.circle.hooks import circle_blocks
from meedoen.circle.models import CircleMember, CircleMessage, CircleShare
from meedoen.circle.queries.calendar import Happening
from meedoen.circle.seats import Seat

ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page, ready to be shown."""

    id: str
    template: str
    context: dict[str, Any]


def members_of(person_id: int) -> list[CircleMember]:
    """Return who takes part or was invited, by name; one query."""
    rows = CircleMember.objects.filter(person=person_id, left_at=None).select_related("through")
    return list(rows.order_by("name", "pk"))


def shown_to(person_id: int) -> dict[int, list[str]]:
    """Return in words, in the order of the parts, what is shared now with each member by key; one query."""
    rows = CircleShare.objects.filter(member__person=person_id, member__left_at=None, until=None)
    shared = set(rows.values_list("member_id", "part"))
    labels = [(part, str(part.label)) for part in CirclePart]
    return {key: [label for part, label in labels if (key, part) in shared] for key in {key for key, _part in shared}}


def blocks_for(request: HttpRequest, seat: Seat) -> list[Block]:
    """Return the blocks that somebody on this seat sees, in order."""
    found = []
    for block in sorted(circle_blocks, key=lambda one: (one.order, one.id)):
        if block.part in seat.parts or (block.part is None and seat.leads):
            context = block.context(request, seat)
            if context is not None:
                found.append(Block(block.id, block.template, context))
    return found


def name_of(row: Any, seat: Seat) -> str:
    """Return who put something there, by the name in the circle; the account's own for who acts on behalf."""
    if row.member is not None:
        return row.member.name or str(_("Somebody who left"))
    if row.by is not None and row.by.person_id != seat.person.pk:
        return str(row.by.name)
    return seat.person.name


def by_day(rows: Iterable[Happening]) -> list[tuple[date, list[Happening]]]:
    """Return what happens, put together per day."""
    return [(day, list(found)) for day, found in groupby(rows, key=lambda one: one.on)]


@dataclass(frozen=True, slots=True)
class Said:
    """A message as this reader sees it."""

    row: CircleMessage
    who: str
    own: bool


def messages_of(seat: Seat, before: int | None = None, most: int = ON_A_PAGE) -> tuple[list[Said], int | None]:
    """Return the newest messages (or those before a number), oldest first, and the number to go further back; one query."""
    rows = CircleMessage.objects.filter(person=seat.person).select_related("member", "by")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: most + 1])
    older = found[most - 1].pk if len(found) > most else None
    return [Said(row, name_of(row, seat), is_own(row, seat)) for row in reversed(found[:most])], older


def is_own(row: Any, seat: Seat) -> bool:
    """Say whether who sits here put this there."""
    return bool(row.member_id == (seat.member.pk if seat.member is not None else None))
