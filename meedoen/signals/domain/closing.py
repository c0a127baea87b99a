"""A worry ends: finished, unfounded, or emptied after the set time."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.agenda.enums import State as FollowUpState
from meedoen.instruments.models import AnswerSet
from meedoen.journal.acts import Actor, act, system_actor
from meedoen.journal.enums import Ground
from meedoen.people.domain.settings import days_ago
from meedoen.signals.domain.states import move_to, note_step
from meedoen.signals.enums import CycleStep, Outcome, State
from meedoen.signals.models import Perception, Reporter, Signal

KEEPS_ITS_CONTENT = frozenset({Outcome.SUPPORT, Outcome.JOINED})  # As long as the person's record does.
BATCH = 200


def finish_signal(*, actor: Actor, now: datetime, signal: Signal, outcome: Outcome, note: str = "") -> None:
    """Close the worry with its outcome. What the reporter still has to hear stays on *Vandaag*; the rest is dropped."""
    if outcome == Outcome.UNFOUNDED:
        raise ValidationError({"outcome": _("Use «unfounded», so that no trace stays with the person.")})
    with act(actor, "signal.finish", now=now, municipality_id=signal.municipality_id) as event:
        if not move_to(signal, State.FINISHED, now=now):
            raise ValidationError(_("This is not possible any more: the worry is already further on."))
        Signal.objects.filter(pk=signal.pk).update(outcome=outcome)
        signal.outcome = outcome
        note_step(signal, CycleStep.EVALUATE, actor=actor, now=now, note=note)
        _drop(signal, ["signals.weigh", "signals.crisis"], actor=actor, now=now)
        event.about(thing=signal, person_id=signal.person_id, part="signal")


def reopen_signal(*, actor: Actor, now: datetime, signal: Signal) -> None:
    """Open a finished worry again; an emptied one has nothing left to open."""
    if signal.emptied_at:
        raise ValidationError(_("This worry was emptied; nothing of it is left."))
    with act(actor, "signal.reopen", now=now, municipality_id=signal.municipality_id) as event:
        move_to(signal, State.PICKED_UP, now=now)
        Signal.objects.filter(pk=signal.pk).update(outcome="")
        signal.outcome = ""
        event.about(thing=signal, person_id=signal.person_id, part="signal")


def declare_unfounded(*, actor: Actor, now: datetime, signal: Signal) -> None:
    """Say that there was nothing to it: no trace stays on the person, all text goes at once."""
    with act(actor, "signal.unfounded", now=now, municipality_id=signal.municipality_id) as event:
        if signal.state != State.FINISHED:
            move_to(signal, State.FINISHED, now=now)
        _empty(signal, Outcome.UNFOUNDED, actor=actor, now=now)
        event.about(thing=signal, part="signal")


def empty_due(now: datetime) -> int:
    """Empty the finished worries whose time is over; return how many. A worry that nobody handled is never emptied.

    A batch per municipality and call of tick, each in its own act. Worries that were joined go with the one they joined.
    """
    emptied = 0
    for place, before in days_ago("signals.empty_days", now):
        past = Signal.objects.filter(municipality=place, state_since__lte=before, emptied_at=None)
        due = past.filter(state=State.FINISHED).exclude(outcome__in=KEEPS_ITS_CONTENT)
        actor = system_actor(municipality_id=place)
        for signal in due.select_related("municipality").order_by("state_since", "pk")[:BATCH]:
            with act(actor, "signal.empty", now=now, ground=Ground.SYSTEM) as event:
                _empty(signal, Outcome(signal.outcome or Outcome.EMPTIED), actor=actor, now=now)
                event.about(thing=signal, part="signal")
            emptied += 1
    return emptied


def erase_signals(person_id: int, now: datetime) -> None:
    """Empty every worry about a person who is erased; runs in the transaction of the erasure."""
    for signal in Signal.objects.filter(person_id=person_id, emptied_at=None):
        actor = system_actor(municipality_id=signal.municipality_id)
        if signal.state != State.FINISHED:
            move_to(signal, State.FINISHED, now=now)
        _empty(signal, Outcome(signal.outcome or Outcome.EMPTIED), actor=actor, now=now)


def _empty(signal: Signal, outcome: Outcome, *, actor: Actor, now: datetime) -> None:
    """Remove every text and the link to the person; counts, kind, band and neighbourhood stay for what many need."""
    pk = signal.pk
    Perception.objects.filter(signal=pk).delete()
    Reporter.objects.filter(signal=pk).update(name="", email="", phone="")
    AnswerSet.objects.filter(pk__in=signal.weighings.values("answers_id")).update(person=None)
    signal.consultations.all().delete()
    signal.tellings.all().delete()
    signal.steps.update(note="")
    signal.decisions.update(note="")
    signal.actions.update(reason="")
    signal.reporter_contacts.update(text="")
    signal.route_uses.update(note="")
    _drop(signal, None, actor=actor, now=now)
    Signal.objects.filter(pk=pk).update(
        about="",
        about_name="",
        knows_said="",
        interpretation="",
        help_present="",
        person=None,
        worker=None,
        outcome=outcome,
        emptied_at=now,
    )
    signal.refresh_from_db()
    for other in signal.joined.filter(emptied_at=None):
        if other.state != State.FINISHED:
            move_to(other, State.FINISHED, now=now)
        _empty(other, Outcome.JOINED, actor=actor, now=now)


def _drop(signal: Signal, kinds: list[str] | None, *, actor: Actor, now: datetime) -> None:
    finish_followups_of(actor=actor, now=now, thing=signal, kinds=kinds, state=FollowUpState.DROPPED)
