"""What the talks of one visit share: the frame, and parts that were said by or for all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.support.models import Block, BlockText, Meeting, Visit

# What is typed once for all talks of a visit. The rest (carer, supporter, way of talking) differs from person to person.
FRAME = ("on", "place", "place_note", "present")


def hold(meeting: Meeting) -> None:
    """Let whoever else changes something of this visit wait until this transaction is done."""
    list(Visit.objects.select_for_update().filter(meetings=meeting))


@contextmanager
def same_frame(actor: Actor, now: datetime, meeting: Meeting) -> Iterator[None]:
    """Let the others of a visit have the same day, place and company once the block has changed those of one talk."""
    if meeting.visit_id is None:
        yield
        return
    hold(meeting)
    yield
    for other in Meeting.objects.filter(visit=meeting.visit_id).exclude(pk=meeting.pk).order_by("pk"):
        values = {name: getattr(meeting, name) for name in FRAME}
        if any(getattr(other, name) != value for name, value in values.items()):
            with act(actor, "visit.change", now=now, municipality_id=other.municipality_id) as event:
                save_version(other, expected=other.version, edited_at=now, **values)
                event.about(thing=other, person_id=other.person_id, part=Part.MEETING)


def share_block(*, actor: Actor, now: datetime, block: Block) -> Block:
    """Put one part of a talk in the other talks of the visit too, because it was said by or for all of them."""
    meeting = block.meeting
    with act(actor, "visit.share", now=now, municipality_id=meeting.municipality_id) as event:
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        if meeting.visit_id is None:
            raise ValidationError(_("This talk is not part of a visit to several persons."))
        hold(meeting)
        if block.shared is not None:
            return block
        if not block.text.strip():
            raise ValidationError({"text": _("Write something first.")})
        save_version(block, expected=block.version, shared=uuid4())
        for other in Meeting.objects.filter(visit=meeting.visit_id).exclude(pk=meeting.pk).order_by("pk"):
            Block.objects.create(
                meeting=other, uid=uuid4(), shared=block.shared, kind=block.kind, voice=block.voice,
                voice_name=block.voice_name, text=block.text, written_by_id=block.written_by_id, created_at=now,
                edited_at=block.edited_at,
            )  # fmt: skip
            event.also.append(other.person_id)
    return block


def unshare_block(*, actor: Actor, now: datetime, block: Block) -> None:
    """Take a part out of the other talks of the visit, with how it read before: it stays where it was written first."""
    meeting = block.meeting
    with act(actor, "visit.unshare", now=now, municipality_id=meeting.municipality_id) as event:
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        hold(meeting)
        if block.shared is not None:
            first, *copies = Block.objects.filter(shared=block.shared).select_related("meeting").order_by("pk")
            event.also += [copy.meeting.person_id for copy in (first, *copies)]
            Block.objects.filter(pk__in=[copy.pk for copy in copies]).delete()
            save_version(first, expected=first.version, shared=None)


@contextmanager
def same_block(actor: Actor, now: datetime, meeting: Meeting, uid: UUID) -> Iterator[None]:
    """Let the copies of a shared part read the same once one of them was changed here; each keeps how it read before.

    The visit is locked first, so that two who change two copies of one part come one after the other.
    """
    if meeting.visit_id is None:
        yield
        return
    hold(meeting)
    yield
    fresh = Block.objects.filter(uid=uid).first()
    if fresh is None or fresh.shared is None:
        return
    for copy in Block.objects.filter(shared=fresh.shared).exclude(pk=fresh.pk).select_related("meeting").order_by("pk"):
        with act(actor, "visit.change", now=now, municipality_id=copy.meeting.municipality_id) as event:
            _overwrite(copy, fresh)
            event.about(thing=copy.meeting, person_id=copy.meeting.person_id, part=Part.MEETING)


def _overwrite(copy: Block, fresh: Block) -> None:
    BlockText.objects.create(
        block=copy, version=copy.version, voice=copy.voice, voice_name=copy.voice_name, text=copy.text,
        by_id=copy.written_by_id, at=copy.edited_at,
    )  # fmt: skip
    save_version(
        copy, expected=copy.version, voice=fresh.voice, voice_name=fresh.voice_name, text=fresh.text,
        written_by_id=fresh.written_by_id, edited_at=fresh.edited_at,
    )  # fmt: skip


def part_visits(actor: Actor, now: datetime, household_id: int, person_id: int) -> None:
    """Let the talks of who leaves a household stand alone: shared parts stay in each as they read, and change apart."""
    mine = Meeting.objects.filter(person=person_id, visit__household=household_id)
    for meeting in mine.select_related("visit"):
        hold(meeting)
        with act(actor, "visit.part", now=now, municipality_id=meeting.municipality_id) as event:
            event.about(thing=meeting, person_id=person_id, part=Part.MEETING)
            Block.objects.filter(meeting=meeting).update(shared=None)
            left = Meeting.objects.filter(visit=meeting.visit_id).exclude(pk=meeting.pk)
            if left.count() == 1:
                Block.objects.filter(meeting__in=left).update(shared=None)
                Meeting.objects.filter(pk__in=list(left.values_list("pk", flat=True))).update(visit=None)
            Meeting.objects.filter(pk=meeting.pk).update(visit=None)
