"""What the page of a circle shows: who takes part with what is shared, and the blocks that this reader may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest

from meedoen.circle.enums import CirclePart
from meedoen.circle.hooks import circle_blocks
from meedoen.circle.models import CircleMember, CircleShare
from meedoen.circle.seats import Seat


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page, ready to be shown."""

    id: str
    template: str
    context: dict[str, Any]


def members_of(person_id: int) -> list[CircleMember]:
    """Return who takes part or was invited, by name, each with what is shared now in `shared`; two queries."""
    shares = Prefetch("shares", CircleShare.objects.filter(until=None), to_attr="shared")
    rows = CircleMember.objects.filter(person=person_id, left_at=None).select_related("through")
    return list(rows.prefetch_related(shares).order_by("name", "pk"))


def labels_of(member: CircleMember) -> list[str]:
    """Return what is shared with a member of `members_of`, in the order of the parts, in words."""
    shared = {share.part for share in member.shared}  # type: ignore[attr-defined]
    return [str(part.label) for part in CirclePart if part in shared]


def blocks_for(request: HttpRequest, seat: Seat) -> list[Block]:
    """Return the blocks that somebody on this seat sees, in order."""
    found = []
    for block in sorted(circle_blocks, key=lambda one: (one.order, one.id)):
        if block.part in seat.parts or (block.part is None and seat.leads):
            context = block.context(request, seat)
            if context is not None:
                found.append(Block(block.id, block.template, context))
    return found


def people_block(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return who takes part; for who leads the circle also who was invited and what each of them sees."""
    rows = members_of(seat.person.pk)
    if not seat.leads:
        return {"members": [{"row": row, "sees": []} for row in rows if row.joined_at]}
    return {"members": [{"row": row, "sees": labels_of(row)} for row in rows]}
