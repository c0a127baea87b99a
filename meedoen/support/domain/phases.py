"""The phase of a trajectory: forward and back, never forced; first calm; self-reliance that is not expected now."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.support.domain import reminders
from meedoen.support.domain.actors import author
from meedoen.support.enums import ModeKind, Phase, TrajectoryState
from meedoen.support.models import Mode, PhaseChange, PhaseCheck, Trajectory
from meedoen.support.steps import CHECKS, PHASE

REMINDERS = {ModeKind.STABILISE: reminders.STABILISE, ModeKind.SUSPENDED: reminders.SUSPENDED}
LONGEST_REVIEW = timedelta(days=366)


def change_phase(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    to: Phase,
    why: str = "",
    check: Mapping[str, str] | None = None,
    expected: int,
) -> PhaseChange:
    """Go to another phase; where one was stays in the history. No reason is owed.

    `check` is what the worker answered to oneself (`steps.CHECKS` → `CheckAnswer` or empty): kept for that account alone,
    and not at all when nothing was answered. Raises ValidationError for the phase that it is in and for a closed trajectory.
    """
    with act(actor, "trajectory.change_phase", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        before = Phase(trajectory.phase)
        _refuse_closed(trajectory, "to")
        if to not in PHASE[before]:
            raise ValidationError({"to": _("The support is in this phase already.")})
        save_version(trajectory, expected=expected, phase=to)
        change = PhaseChange.objects.create(
            trajectory=trajectory, from_phase=before, to_phase=to, why=why, at=now, by_id=actor.account_id
        )
        answers = {name: (check or {}).get(name, "") for name in CHECKS}
        if any(answers.values()):
            PhaseCheck.objects.create(change=change, account_id=author(actor), **answers)
    return change


def start_mode(*, actor: Actor, now: datetime, trajectory: Trajectory, kind: ModeKind, why: str, review_on: date) -> Mode:
    """Put a mode beside the phase: why, and on which day somebody looks at it again (a follow-up)."""
    with act(actor, "trajectory.start_mode", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        _refuse_closed(trajectory, "why")
        _check_mode(why, review_on, timezone.localdate(now))
        # The trajectory's row is the lock: of two who begin the same mode at once the second one sees the first.
        Trajectory.objects.select_for_update().get(pk=trajectory.pk)
        if Mode.objects.filter(trajectory=trajectory, kind=kind, ended_at=None).exists():
            raise ValidationError({"why": _("This holds already. Look at the page again.")})
        mode = Mode.objects.create(
            municipality_id=trajectory.municipality_id, trajectory=trajectory, kind=kind, why=why, review_on=review_on,
            started_at=now, started_by_id=actor.account_id,
        )  # fmt: skip
        _remind(actor, now, mode)
    return mode


def review_mode(*, actor: Actor, now: datetime, mode: Mode, why: str, review_on: date, expected: int) -> Mode:
    """Say that a mode is still needed: why, and when somebody looks at it again."""
    trajectory = mode.trajectory
    with act(actor, "trajectory.review_mode", now=now, municipality_id=mode.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        _refuse_ended(mode)
        _check_mode(why, review_on, timezone.localdate(now))
        save_version(mode, expected=expected, why=why, review_on=review_on)
        _remind(actor, now, mode)
    return mode


def end_mode(*, actor: Actor, now: datetime, mode: Mode, why: str = "", expected: int) -> Mode:
    """End a mode; nothing else changes."""
    trajectory = mode.trajectory
    with act(actor, "trajectory.end_mode", now=now, municipality_id=mode.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        _refuse_ended(mode)
        save_version(mode, expected=expected, ended_at=now, ended_why=why)
        finish_followups_of(actor=actor, now=now, thing=trajectory, kinds=[REMINDERS[ModeKind(mode.kind)]])
    return mode


def end_modes(*, now: datetime, trajectory: Trajectory) -> None:
    """End what holds when support is closed; a step of that verb."""
    for mode in Mode.objects.filter(trajectory=trajectory, ended_at=None):
        save_version(mode, expected=mode.version, ended_at=now, ended_why=_("The support was closed."))


def _remind(actor: Actor, now: datetime, mode: Mode) -> None:
    texts = {
        ModeKind.STABILISE: _("First calm, then plans: look together whether there is calm enough to go on."),
        ModeKind.SUSPENDED: _("Self-reliance is not expected now: look together whether that still holds."),
    }
    kind = ModeKind(mode.kind)
    reminders.remind(
        actor=actor, now=now, trajectory=mode.trajectory, kind=REMINDERS[kind], due=mode.review_on, why=texts[kind]
    )


def _check_mode(why: str, review_on: date, today: date) -> None:
    if not why.strip():
        raise ValidationError({"why": _("Say in a few words why.")})
    if not timedelta(days=1) <= review_on - today <= LONGEST_REVIEW:
        raise ValidationError({"review_on": _("Choose a day between tomorrow and a year from now.")})


def _refuse_closed(trajectory: Trajectory, field: str) -> None:
    if trajectory.state == TrajectoryState.CLOSED:
        raise ValidationError({field: _("This trajectory is closed. Open it again first.")})


def _refuse_ended(mode: Mode) -> None:
    if mode.ended_at is not None:
        raise ValidationError(_("This has ended already."))
