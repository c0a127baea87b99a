"""The record of a meeting: written, changed with what it said before kept, and answered by the person."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.enums import Part
from meedoen.support.domain import reminders
from meedoen.support.domain.actors import author
from meedoen.support.domain.outreach import reach_contact
from meedoen.support.domain.telling import tell_person
from meedoen.support.domain.together import same_frame
from meedoen.support.domain.trajectories import check_contact_date
from meedoen.support.enums import BlockKind, Voice
from meedoen.support.models import Block, Meeting, MeetingText, Remark, Trajectory

# The texts of a first record become blocks of these kinds, each with the voice in which it was written down.
FIRST_BLOCKS = {
    BlockKind.WENT: ("went", Voice.WORKER),
    BlockKind.WISHES: ("wishes", Voice.PERSON),
    BlockKind.AGREED: ("agreed", Voice.WORKER),
    BlockKind.EARLIER_HELP: ("earlier_help", Voice.PERSON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a record says of the meeting itself: place, people, way of talking. It comes before everything else."""

    on: date
    place: str
    place_note: str = ""
    present: str = ""
    strategy: str = ""
    carer: str = ""
    supporter: str = ""
    absent_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Frame):
    """A first record: the meeting itself, and the few texts that many talks have."""

    went: str = ""
    wishes: str = ""
    agreed: str = ""
    earlier_help: str = ""


def record_meeting(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    said: Said,
    told: bool = False,
    next_contact: date | None = None,
) -> Meeting:
    """Write the record of a meeting; with `told` the person heard that day what is kept, `next_contact` plans the next one.

    The texts become blocks (see `domain.talk`), which are changed one by one from then on. The reminder of this contact is
    done; when no new date is named, today's stays on the list, so that the line holds.
    """
    with act(actor, "meeting.record", now=now, municipality_id=trajectory.municipality_id) as event:
        _check(said, now)
        meeting = Meeting.objects.create(
            municipality_id=trajectory.municipality_id,
            trajectory=trajectory,
            person_id=trajectory.person_id,
            written_by_id=author(actor),
            created_at=now,
            edited_at=now,
            **{name: getattr(said, name) for name in FRAME},
        )
        _write_first_blocks(meeting, said)
        event.about(thing=meeting, person_id=trajectory.person_id, part=Part.MEETING)
        if told and trajectory.told_on is None:
            tell_person(actor=actor, now=now, trajectory=trajectory, on=said.on, expected=trajectory.version)
        if next_contact is not None:
            check_contact_date(next_contact, timezone.localdate(now))
            save_version(trajectory, expected=trajectory.version, next_contact=next_contact, next_contact_why="")
            reminders.remind_of_contact(actor=actor, now=now, trajectory=trajectory)
        reach_contact(trajectory)
    return meeting


def _write_first_blocks(meeting: Meeting, said: Said) -> None:
    for kind, (name, voice) in FIRST_BLOCKS.items():
        if (text := getattr(said, name)).strip():
            Block.objects.create(
                meeting=meeting, uid=uuid4(), kind=kind, voice=voice, text=text, written_by_id=meeting.written_by_id,
                created_at=meeting.created_at, edited_at=meeting.edited_at,
            )  # fmt: skip


def change_meeting(*, actor: Actor, now: datetime, meeting: Meeting, frame: Frame, expected: int) -> Meeting:
    """Change place, people and way of talking; how it read before is kept. Raises StaleVersion for who saves second."""
    with (
        act(actor, "meeting.change", now=now, municipality_id=meeting.municipality_id) as event,
        same_frame(actor, now, meeting),
    ):
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        _check(frame, now)
        row = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if row.version != expected:
            raise StaleVersion(row, asdict(frame))
        MeetingText.objects.create(
            meeting=meeting, version=row.version, texts=_texts(row), by_id=row.written_by_id, at=row.edited_at
        )
        save_version(meeting, expected=expected, edited_at=now, written_by_id=author(actor), **asdict(frame))
    return meeting


FRAME = tuple(Frame.__dataclass_fields__)


def _texts(row: Meeting) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value := getattr(row, name), date) else value for name in FRAME}


def _check(frame: Frame, now: datetime) -> None:
    today = timezone.localdate(now)
    if frame.on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if frame.on < today - timedelta(days=3660):
        raise ValidationError({"on": _("This date is more than ten years ago. Look whether the year is right.")})


def add_remark(
    *, actor: Actor, now: datetime, meeting: Meeting, text: str, is_correction: bool, ground: Ground = Ground.OWN
) -> Remark:
    """Let the person add own words to a record, or ask to correct it; the worker gets a reminder to answer."""
    with act(actor, "meeting.remark", now=now, ground=ground, municipality_id=meeting.municipality_id) as event:
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        if not text.strip():
            raise ValidationError({"text": _("Write your remark first.")})
        remark = Remark.objects.create(
            meeting=meeting, text=text, is_correction=is_correction, by_id=actor.account_id, at=now
        )
        due = timezone.localdate(now) + timedelta(days=7)
        why = _("The person wrote something beside a record: read it and answer.")
        reminders.remind(actor=actor, now=now, trajectory=meeting.trajectory, kind=reminders.REMARK, due=due, why=why)
    return remark


def answer_remark(*, actor: Actor, now: datetime, remark: Remark, answer: str) -> Remark:
    """Answer the person's remark once; the person reads the answer beside it."""
    meeting = remark.meeting
    with act(actor, "meeting.answer_remark", now=now, municipality_id=meeting.municipality_id) as event:
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        if not answer.strip():
            raise ValidationError({"answer": _("Write your answer first.")})
        if Remark.objects.filter(pk=remark.pk, answered_at=None).update(answer=answer, answered_at=now) != 1:
            raise ValidationError({"answer": _("A colleague has answered this already.")})
        trajectory = meeting.trajectory
        if not Remark.objects.filter(meeting__trajectory=trajectory, answered_at=None).exists():
            finish_followups_of(actor=actor, now=now, thing=trajectory, kinds=[reminders.REMARK])
    return remark
