"""The record of a meeting: written, changed with its earlier text kept, and answered by the person."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

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
from meedoen.support.domain.trajectories import check_contact_date
from meedoen.support.models import Meeting, MeetingText, Remark, Trajectory


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a meeting record says, in the order in which it is written: the meeting first."""

    on: date
    place: str
    place_note: str = ""
    present: str = ""
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

    The reminder of this contact is done; when no new date is named, today's stays on the list, so that the line holds.
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
            **asdict(said),
        )
        event.about(thing=meeting, person_id=trajectory.person_id, part=Part.MEETING)
        if told and trajectory.told_on is None:
            tell_person(actor=actor, now=now, trajectory=trajectory, on=said.on, expected=trajectory.version)
        if next_contact is not None:
            check_contact_date(next_contact, timezone.localdate(now))
            save_version(trajectory, expected=trajectory.version, next_contact=next_contact, next_contact_why="")
            reminders.remind_of_contact(actor=actor, now=now, trajectory=trajectory)
        reach_contact(trajectory)
    return meeting


def edit_meeting(*, actor: Actor, now: datetime, meeting: Meeting, said: Said, expected: int) -> Meeting:
    """Change the record; how it read before is kept. Raises StaleVersion when somebody else saved first."""
    with act(actor, "meeting.change", now=now, municipality_id=meeting.municipality_id) as event:
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        _check(said, now)
        row = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if row.version != expected:
            raise StaleVersion(row, asdict(said))
        MeetingText.objects.create(
            meeting=meeting, version=row.version, texts=_texts(row), by_id=row.written_by_id, at=row.edited_at
        )
        save_version(meeting, expected=expected, edited_at=now, written_by_id=author(actor), **asdict(said))
    return meeting


def _texts(row: Meeting) -> dict[str, Any]:
    names = Said.__dataclass_fields__
    return {name: value.isoformat() if isinstance(value := getattr(row, name), date) else value for name in names}


def _check(said: Said, now: datetime) -> None:
    today = timezone.localdate(now)
    if said.on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if said.on < today - timedelta(days=3660):
        raise ValidationError({"on": _("This date is more than ten years ago. Look whether the year is right.")})
    if not (said.went.strip() or said.wishes.strip() or said.agreed.strip()):
        raise ValidationError({"went": _("Write at least how it went, what the person wishes, or what was agreed.")})


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
