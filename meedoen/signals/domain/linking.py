"""Whom it is about: linking to a person, joining worries, telling the person, and going on as support."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.agenda.enums import Unit
from meedoen.agenda.terms import bare_end
from meedoen.journal.acts import Actor, act
from meedoen.people.models import Person
from meedoen.signals.domain.states import move_to, note_step
from meedoen.signals.enums import CycleStep, Outcome, State
from meedoen.signals.models import Signal, Telling
from meedoen.support.domain.telling import LONGEST_HOLD, hold_telling
from meedoen.support.domain.trajectories import find_active, start_trajectory
from meedoen.support.enums import Origin
from meedoen.support.models import Trajectory


def link_person(*, actor: Actor, now: datetime, signal: Signal, person: Person) -> None:
    """Say whom the worry is about. From now on the person may read it, and is told within a month (GDPR art. 14.3)."""
    if person.municipality_id != signal.municipality_id:
        raise ValidationError({"person": _("This person is known in another municipality.")})
    with act(actor, "signal.link", now=now, municipality_id=signal.municipality_id) as event:
        Signal.objects.filter(pk=signal.pk).update(person=person)
        signal.person = person
        if not signal.tellings.exclude(told_on=None).exists():
            _remind_to_tell(signal, bare_end(timezone.localdate(signal.received_at), 1, Unit.MONTHS), actor=actor, now=now)
        event.about(thing=signal, person_id=person.pk, part="signal")


def _remind_to_tell(signal: Signal, due: date, *, actor: Actor, now: datetime) -> None:
    finish_followups_of(actor=actor, now=now, thing=signal, kinds=["signals.tell"])
    open_followup(
        actor=actor,
        now=now,
        kind="signals.tell",
        municipality_id=signal.municipality_id,
        due=due,
        why="",
        person_id=signal.person_id,
        thing=signal,
        team_id=signal.team_id,
        account_id=signal.worker_id,
    )


def tell_person(*, actor: Actor, now: datetime, signal: Signal, told_on: date, how: str, said: str = "") -> Telling:
    """Keep that the person was told of the worry, how, and what the person said to it."""
    if told_on > timezone.localdate(now):
        raise ValidationError({"told_on": _("This date is in the future. Choose today or an earlier date.")})
    with act(actor, "signal.tell", now=now, municipality_id=signal.municipality_id) as event:
        telling = Telling.objects.create(signal=signal, told_on=told_on, how=how, said=said, by_id=actor.account_id, at=now)
        finish_followups_of(actor=actor, now=now, thing=signal, kinds=["signals.tell"])
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return telling


def delay_telling(*, actor: Actor, now: datetime, signal: Signal, until: date, reason: str) -> Telling:
    """Tell later for the person's safety: a reason and a date are obligatory, and on that date it comes back."""
    if until <= timezone.localdate(now):
        raise ValidationError({"later_until": _("Choose a date after today.")})
    with act(actor, "signal.tell_later", now=now, municipality_id=signal.municipality_id) as event:
        telling = Telling.objects.create(
            signal=signal, later_until=until, safety_reason=reason, by_id=actor.account_id, at=now
        )
        _remind_to_tell(signal, until, actor=actor, now=now)
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return telling


def join_signals(*, actor: Actor, now: datetime, signal: Signal, lead: Signal) -> None:
    """Let this worry go on together with an earlier one about the same person; each reporter keeps their own code."""
    lead = lead.joined_to or lead
    if lead.pk == signal.pk:
        raise ValidationError({"lead": _("Choose another worry than this one.")})
    if lead.municipality_id != signal.municipality_id:
        raise ValidationError({"lead": _("This worry belongs to another municipality.")})
    with act(actor, "signal.join", now=now, municipality_id=signal.municipality_id) as event:
        Signal.objects.filter(joined_to=signal).update(joined_to=lead)
        Signal.objects.filter(pk=signal.pk).update(
            joined_to=lead, person=lead.person_id or signal.person_id, outcome=Outcome.JOINED
        )
        signal.joined_to, signal.person_id, signal.outcome = lead, lead.person_id or signal.person_id, Outcome.JOINED
        if signal.state != State.PICKED_UP:
            move_to(signal, State.PICKED_UP, now=now)
        # What the reporter of this one must hear stays; the rest is done for the lead.
        finish_followups_of(actor=actor, now=now, thing=signal, kinds=["signals.weigh", "signals.tell"])
        event.about(thing=signal, person_id=signal.person_id, part="signal")


def take_up(
    *, actor: Actor, now: datetime, signal: Signal, team_id: int, worker_id: int | None, stand_in_id: int | None = None
) -> Trajectory:
    """Go on with the person as a trajectory of support; the worry is picked up and stays as its origin."""
    if signal.person is None:
        raise ValidationError({"person": _("Say first whom it is about.")})
    with act(actor, "signal.take_up", now=now, municipality_id=signal.municipality_id) as event:
        running = find_active(signal.person.pk)
        trajectory = running or start_trajectory(
            actor=actor,
            now=now,
            person=signal.person,
            team_id=team_id,
            worker_id=worker_id,
            stand_in_id=stand_in_id,
            origin=Origin.SIGNAL,
            reported_on=timezone.localdate(signal.received_at),
            told_on=_told_on(signal),
        )
        if running is None:
            _tell_through(trajectory, signal, actor=actor, now=now)
        if signal.state != State.PICKED_UP:
            move_to(signal, State.PICKED_UP, now=now)
        note_step(signal, CycleStep.ACT, actor=actor, now=now)
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return trajectory


def _told_on(signal: Signal) -> date | None:
    """Return the first day on which the person was told of the worry."""
    return signal.tellings.exclude(told_on=None).order_by("told_on").values_list("told_on", flat=True).first()


def _tell_through(trajectory: Trajectory, signal: Signal, *, actor: Actor, now: datetime) -> None:
    """Let the new trajectory remind that the person is told; a safety reason that holds still goes with it.

    A trajectory that ran already reminds of its own telling, not of this worry's: there the worry goes on reminding.
    """
    finish_followups_of(actor=actor, now=now, thing=signal, kinds=["signals.tell"])
    today = timezone.localdate(now)
    held = signal.tellings.filter(later_until__gt=today).order_by("-at", "-pk").first()
    if held is not None and held.later_until is not None and trajectory.told_on is None:
        hold_telling(
            actor=actor, now=now, trajectory=trajectory, until=min(held.later_until, today + LONGEST_HOLD),
            why=held.safety_reason, expected=trajectory.version,
        )  # fmt: skip
