"""The parts of a talk as they are written on its page: headings, what helps to ask, and a form per voice."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from meedoen.support.enums import BlockKind, Voice
from meedoen.support.models import Block, Meeting
from meedoen.support.prompts import asked
from meedoen.support.selfsaving import hidden_of

# Of these, what was said in earlier talks is shown again: it is not asked twice.
LASTING = (BlockKind.BEHIND, BlockKind.EARLIER_HELP, BlockKind.EARLIER_SOLUTIONS)


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of the talk in one voice, as its fields are written on the page: with the names that `BlockForm` reads.

    A form object for each of thirty pieces cost more than everything else on the page.
    """

    auto_id: str
    url: str
    question: Any
    text: str
    voices: SafeString
    voice_name: str
    hidden: SafeString
    block: Block | None


@dataclass(frozen=True, slots=True)
class PartOfTalk:
    """One heading of the page: a kind of block, what helps to ask, its blocks, and an empty one for another voice."""

    id: str
    heading: Any
    prompts: tuple[Any, ...]
    filled: list[Piece]
    empty: Piece
    before: list[Block]


def said_before(row: Meeting) -> list[Block]:
    """Return what was said in earlier talks of the trajectory about what lasts."""
    rows = Block.objects.filter(meeting__trajectory=row.trajectory_id, kind__in=LASTING).exclude(meeting=row)
    return list(rows.exclude(text="").select_related("meeting").order_by("-meeting__on", "-pk")[:20])


def part_of(request: HttpRequest, row: Meeting, kind: BlockKind, blocks: list[Block], before: list[Block]) -> PartOfTalk:
    """Return one heading with everything under it; `before` is what `said_before` gave."""
    return PartOfTalk(
        id=kind.value.replace("_", "-"),
        heading=kind.label,
        prompts=asked(kind).prompts,
        filled=[_piece(request, row, kind, block) for block in blocks if block.kind == kind],
        empty=_piece(request, row, kind, None),
        before=[block for block in before if block.kind == kind],
    )


def _piece(request: HttpRequest, row: Meeting, kind: BlockKind, block: Block | None) -> Piece:
    uid = block.uid if block else uuid4()
    start = {"text": "", "voice_name": "", **start_of(kind, block)}
    hidden = hidden_of(request.user, f"support.block:{uid}", block.version if block else 0)
    return Piece(
        auto_id=f"b{uid.hex[:8]}",
        url=_url(row.pk, kind, uid),
        question=asked(kind).question,
        text=start["text"],
        voices=_voices(start["voice"], get_language()),
        voice_name=start["voice_name"],
        hidden=format_html_join("\n", '<input type="hidden" name="{}" value="{}">', hidden.items()),
        block=block,
    )


@lru_cache
def _voices(chosen: str, _language: str | None) -> SafeString:
    """Return the voices to choose from, in the language of the page."""
    marked = ((value, mark_safe(" selected") if value == chosen else "", label) for value, label in Voice.choices)
    return format_html_join("\n", '<option value="{}"{}>{}</option>', marked)


def start_of(kind: BlockKind, block: Block | None) -> dict[str, Any]:
    """Return what stands in the fields at first."""
    if block is None:
        return {"voice": asked(kind).voice}
    return {"voice": block.voice, "voice_name": block.voice_name, "text": block.text}


def _url(pk: int, kind: str, uid: UUID) -> str:
    return reverse("support:block", kwargs={"pk": pk, "kind": kind, "uid": uid})
