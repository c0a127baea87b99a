"""The state that the reporter sees, and the six steps that those who handle it take."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.signals import steps
from meedoen.signals.domain.mails import send_news
from meedoen.signals.enums import CycleStep, State
from meedoen.signals.models import Signal, StepTaken


def move_to(signal: Signal, state: State, *, now: datetime) -> bool:
    """Set the state when it may follow the present one; return whether it changed. Tells the reporter that there is news.

    Runs in the caller's transaction. One UPDATE on the state that was read, so that two workers move a signal once.
    """
    if signal.state == state:
        return False
    if not steps.may_follow(State(signal.state), state):
        raise ValidationError(_("This is not possible any more: the worry is already further on."))
    moved = Signal.objects.filter(pk=signal.pk, state=signal.state).update(state=state, state_since=now)
    signal.state, signal.state_since = state, now
    if moved and state != State.SEEN:
        send_news(signal, now=now)
    return bool(moved)


def see_signal(*, actor: Actor, now: datetime, signal: Signal) -> None:
    """Note that somebody who handles signals opened it for the first time; a later look changes nothing."""
    if signal.state != State.RECEIVED:
        return
    with act(actor, "signal.see", now=now, municipality_id=signal.municipality_id) as event:
        move_to(signal, State.SEEN, now=now)
        note_step(signal, CycleStep.NOTICE, actor=actor, now=now)
        event.about(thing=signal, person_id=signal.person_id, part="signal")


def take_step(*, actor: Actor, now: datetime, signal: Signal, step: CycleStep, note: str = "") -> StepTaken:
    """Note one of the six steps by hand; after *evaluate* the next *notice* begins a new lap (lines 3648-3661)."""
    with act(actor, "signal.step", now=now, municipality_id=signal.municipality_id) as event:
        taken = note_step(signal, step, actor=actor, now=now, note=note)
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return taken


def note_step(signal: Signal, step: CycleStep, *, actor: Actor, now: datetime, note: str = "") -> StepTaken:
    """Add a step with its lap; runs in the caller's transaction. Other verbs call it when they are such a step."""
    last = signal.steps.order_by("-pk").first()
    lap = last.lap if last else 1
    if last and last.step == CycleStep.EVALUATE and step != CycleStep.EVALUATE:
        lap += 1
    return StepTaken.objects.create(signal=signal, step=step, lap=lap, note=note, by_id=actor.account_id, at=now)
