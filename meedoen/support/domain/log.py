"""Writing in the log book of a trajectory; a turning point is followed up."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import open_followup
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part
from meedoen.support.domain import reminders
from meedoen.support.domain.actors import author
from meedoen.support.enums import LogKind, Turn
from meedoen.support.models import LogEntry, Trajectory

# Book line 2160-2166: a turn for the worse is looked at again. No source names a number; a week is ours.
AFTER_A_FALL = timedelta(days=7)


def write_log(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    on: date,
    text: str,
    kind: LogKind = LogKind.NOTE,
    turn: str = "",
    follow_on: date | None = None,
    ground: Ground = Ground.TASK,
) -> LogEntry:
    """Write one line. A turn for the worse asks a look within a week, or on `follow_on`; any line may ask one.

    What the person writes (ground own or mandate) is put on the worker's list, to be read.
    """
    today = timezone.localdate(now)
    with act(actor, "log.write", now=now, ground=ground, municipality_id=trajectory.municipality_id) as event:
        _check(on, text, follow_on, today)
        entry = LogEntry.objects.create(
            municipality_id=trajectory.municipality_id, trajectory=trajectory, person_id=trajectory.person_id, on=on,
            kind=kind, turn=turn, text=text, written_by_id=author(actor), created_at=now,
        )  # fmt: skip
        event.about(thing=entry, person_id=trajectory.person_id, part=Part.MEETING)
        due = follow_on or (today + AFTER_A_FALL if turn == Turn.BAD else None)
        if due is not None:
            _open(actor, now, trajectory, reminders.TURN if turn else reminders.LOG, due)
        elif ground != Ground.TASK:
            _open(actor, now, trajectory, reminders.LOG, today + AFTER_A_FALL)
    return entry


def _open(actor: Actor, now: datetime, trajectory: Trajectory, kind: str, due: date) -> None:
    """Put it on the worker's list beside what is there already: each line asks its own look."""
    why = {
        reminders.TURN: _("A turning point stands in the log book: look how it goes now."),
        reminders.LOG: _("A line in the log book asks for a look."),
    }[kind]
    open_followup(
        actor=actor, now=now, kind=kind, municipality_id=trajectory.municipality_id, due=due, why=why,
        person_id=trajectory.person_id, thing=trajectory, team_id=trajectory.team_id, account_id=trajectory.worker_id,
    )  # fmt: skip


def _check(on: date, text: str, follow_on: date | None, today: date) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
    if on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if on < today - timedelta(days=3660):
        raise ValidationError({"on": _("This date is more than ten years ago. Look whether the year is right.")})
    if follow_on is not None and not today <= follow_on <= today + timedelta(days=731):
        raise ValidationError({"follow_on": _("Choose a day between today and two years from now.")})
