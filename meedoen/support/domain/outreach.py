"""Seeking contact without being asked: attempts, "no, thank you" as a result, winding down, trying again."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.support.domain import reminders
from meedoen.support.enums import AttemptResult, OutreachState
from meedoen.support.models import Attempt, Outreach, Trajectory, TrustedContact
from meedoen.support.steps import OUTREACH

ENDED = (OutreachState.NO_THANKS, OutreachState.WOUND_DOWN)
REACHED = (AttemptResult.SPOKE, AttemptResult.INSIDE)


def start_outreach(*, actor: Actor, now: datetime, trajectory: Trajectory, why: str) -> Outreach:
    """Mark the trajectory as one in which we seek contact, at the pace of the person (book line 950-964)."""
    with act(actor, "outreach.start", now=now, municipality_id=trajectory.municipality_id) as event:
        if not why.strip():
            raise ValidationError({"why": _("Say in a few words why.")})
        if Outreach.objects.filter(trajectory=trajectory).exists():
            raise ValidationError({"why": _("Contact is being sought already.")})
        outreach = Outreach.objects.create(trajectory=trajectory, why=why, started_at=now)
        event.about(thing=outreach, person_id=trajectory.person_id, part=Part.TRAJECTORY)
    return outreach


def record_attempt(
    *,
    actor: Actor,
    now: datetime,
    outreach: Outreach,
    on: date,
    how: str,
    result: AttemptResult,
    note: str = "",
    again_who: str = "",
    again_from: date | None = None,
) -> Attempt:
    """Add one attempt. "No, thank you" is kept as a result and respected: the line ends, unless somebody may try again."""
    trajectory = outreach.trajectory
    with act(actor, "outreach.attempt", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=outreach, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        today = timezone.localdate(now)
        _check_attempt(outreach, on, today)
        attempt = Attempt.objects.create(
            outreach=outreach, on=on, how=how, result=result, note=note, by_id=actor.account_id, recorded_at=now
        )
        if result == AttemptResult.NO_THANKS:
            why = _("The person said \u201cno, thank you\u201d.")
            _end(actor, now, outreach, OutreachState.NO_THANKS, why, again_who, again_from, expected=outreach.version)
        elif result in REACHED:
            reach_contact(trajectory)
    return attempt


def _check_attempt(outreach: Outreach, on: date, today: date) -> None:
    if outreach.state in ENDED:
        raise ValidationError({"on": _("Seeking contact has ended. Begin again first, if that is allowed.")})
    if on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if on < today - timedelta(days=3660):
        raise ValidationError({"on": _("This date is more than ten years ago. Look whether the year is right.")})


def reach_contact(trajectory: Trajectory) -> None:
    """Note that there is contact, when it was being sought; a step within another verb."""
    outreach = Outreach.objects.filter(trajectory=trajectory, state=OutreachState.SEEKING).first()
    if outreach is not None:
        save_version(outreach, expected=outreach.version, state=OutreachState.CONTACT)


def end_outreach(
    *,
    actor: Actor,
    now: datetime,
    outreach: Outreach,
    why: str,
    again_who: str = "",
    again_from: date | None = None,
    expected: int,
) -> Outreach:
    """Wind the line down: why, and who may try again from when. The trajectory itself stays as it is."""
    with act(actor, "outreach.end", now=now, municipality_id=outreach.trajectory.municipality_id) as event:
        event.about(thing=outreach, person_id=outreach.trajectory.person_id, part=Part.TRAJECTORY)
        if not why.strip():
            raise ValidationError({"why": _("Say in a few words why.")})
        _end(actor, now, outreach, OutreachState.WOUND_DOWN, why, again_who, again_from, expected=expected)
    return outreach


def _end(
    actor: Actor,
    now: datetime,
    outreach: Outreach,
    state: OutreachState,
    why: str,
    again_who: str,
    again_from: date | None,
    *,
    expected: int,
) -> None:
    if state not in OUTREACH[OutreachState(outreach.state)]:
        raise ValidationError(_("Seeking contact has ended already."))
    if again_from is not None and not again_who.strip():
        raise ValidationError({"again_who": _("Say who may try again then.")})
    if again_from is not None and not again_from.year <= timezone.localdate(now).year + 5:
        raise ValidationError({"again_from": _("This date is more than five years ahead. Choose an earlier date.")})
    save_version(
        outreach, expected=expected, state=state, ended_at=now, ended_why=why, again_who=again_who, again_from=again_from
    )
    # What was planned to seek contact would now be against the person's wish.
    trajectory = outreach.trajectory
    reminders.drop_reminders(actor=actor, now=now, trajectory=trajectory, kinds=[reminders.NEXT_CONTACT, reminders.AGAIN])
    save_version(trajectory, expected=trajectory.version, next_contact=again_from, next_contact_why="")
    if again_from is not None:
        text = _("May be asked again now, without pressure. Who may do so stands on the page.")
        reminders.remind(actor=actor, now=now, trajectory=trajectory, kind=reminders.AGAIN, due=again_from, why=text)


def resume_outreach(*, actor: Actor, now: datetime, outreach: Outreach, why: str, expected: int) -> Outreach:
    """Seek contact again: allowed from the agreed day, or when the reason says that something changed (the person asked)."""
    with act(actor, "outreach.resume", now=now, municipality_id=outreach.trajectory.municipality_id) as event:
        event.about(thing=outreach, person_id=outreach.trajectory.person_id, part=Part.TRAJECTORY)
        if OutreachState.SEEKING not in OUTREACH[OutreachState(outreach.state)] or outreach.state not in ENDED:
            raise ValidationError({"why": _("Contact is being sought already.")})
        due = outreach.again_from is not None and outreach.again_from <= timezone.localdate(now)
        if not due and not why.strip():
            raise ValidationError({"why": _("The person said no, or the day has not come. Say what changed.")})
        save_version(
            outreach, expected=expected, state=OutreachState.SEEKING, why=why or outreach.why, ended_at=None,
            ended_why="", again_who="", again_from=None,
        )  # fmt: skip
        reminders.drop_reminders(actor=actor, now=now, trajectory=outreach.trajectory, kinds=[reminders.AGAIN])
    return outreach


def add_trusted(
    *, actor: Actor, now: datetime, trajectory: Trajectory, name: str, role: str = "", note: str = ""
) -> TrustedContact:
    """Note somebody whom the person lets in because of who that is (book line 1622-1625)."""
    with act(actor, "trajectory.add_trusted", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if not name.strip():
            raise ValidationError({"name": _("Write a name or a role.")})
        return TrustedContact.objects.create(
            trajectory=trajectory, name=name, role=role, note=note, added_at=now, added_by_id=actor.account_id
        )
