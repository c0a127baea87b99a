"""How urgent, and what follows from it: the score supports, the professional decides."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.agenda.enums import Unit
from meedoen.agenda.terms import add_term
from meedoen.instruments import urgency
from meedoen.instruments.domain import record_answers
from meedoen.journal.acts import Actor, act
from meedoen.people.domain.settings import setting
from meedoen.people.models import Membership
from meedoen.signals.domain.states import move_to, note_step
from meedoen.signals.enums import Band, BandReason, CycleStep, Risk, State
from meedoen.signals.models import BandDecision, Consultation, Signal, Weighing

TOLD_BANDS = frozenset({Band.PROFESSIONAL, Band.CRISIS})


def weigh_signal(*, actor: Actor, now: datetime, signal: Signal, answers: dict[str, Any]) -> Weighing:
    """Keep one professional's answers and score. The first one's band counts; a second professional's stands beside it.

    Where two estimates differ the outcome is agreed and noted with `override_band` (lines 3918-3925). An override or a
    called crisis that already stands is not undone by a later score.
    """
    instrument = urgency.instrument()
    rule = setting(signal.municipality_id, urgency.OPEN_BAND.id, timezone.localdate(now))
    weighed = urgency.weigh(answers, open_band_rule=rule)
    with act(actor, "signal.weigh", now=now, municipality_id=signal.municipality_id) as event:
        kept = record_answers(
            actor=actor,
            now=now,
            instrument=instrument,
            answers=answers,
            municipality_id=signal.municipality_id,
            person_id=signal.person_id,
            thing=signal,
        )
        weighing = Weighing.objects.create(
            signal=signal,
            answers=kept,
            total=weighed.total,
            band=weighed.band,
            flags=list(weighed.flags),
            discipline=_discipline(actor),
            by_id=actor.account_id,
            at=now,
        )
        note_step(signal, CycleStep.JUDGE, actor=actor, now=now)
        others = signal.weighings.exclude(by_id=actor.account_id).exists()
        last = last_decision(signal)
        if not others and (last is None or last.how == BandDecision.How.SCORED):
            decide_band(
                signal, Band(weighed.band), how=BandDecision.How.SCORED, actor=actor, now=now, action=weighed.acts_as
            )
        finish_followups_of(actor=actor, now=now, thing=signal, kinds=["signals.weigh"])
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return weighing


def _discipline(actor: Actor) -> str:
    if actor.account_id is None or actor.team_id is None:
        return ""
    row = Membership.objects.filter(account_id=actor.account_id, team_id=actor.team_id, until=None).first()
    return row.discipline if row else ""


def override_band(
    *, actor: Actor, now: datetime, signal: Signal, band: Band, reason: BandReason, note: str = ""
) -> BandDecision:
    """Let the professional's own band count, up or down, with a one-tap reason; the reporter is told of the action."""
    if reason == BandReason.OTHER and not note.strip():
        raise ValidationError({"note": _("Say in a few words what the reason is.")})
    with act(actor, "signal.override", now=now, municipality_id=signal.municipality_id) as event:
        decision = decide_band(signal, band, how=BandDecision.How.OVERRIDE, actor=actor, now=now, reason=reason, note=note)
        finish_followups_of(actor=actor, now=now, thing=signal, kinds=["signals.weigh"])
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return decision


def call_crisis(*, actor: Actor, now: datetime, signal: Signal, note: str) -> BandDecision:
    """Call a crisis, at any score and before scoring; it is picked up at once and due today."""
    with act(actor, "signal.crisis", now=now, municipality_id=signal.municipality_id) as event:
        decision = decide_band(
            signal,
            Band.CRISIS,
            how=BandDecision.How.CRISIS,
            actor=actor,
            now=now,
            reason=BandReason.ACUTE,
            note=note,
        )
        finish_followups_of(actor=actor, now=now, thing=signal, kinds=["signals.weigh"])
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return decision


def decide_band(
    signal: Signal,
    band: Band,
    *,
    how: BandDecision.How,
    actor: Actor,
    now: datetime,
    action: str = "",
    reason: str = "",
    note: str = "",
) -> BandDecision:
    """Write the band that counts and the duties that follow from it; runs in the caller's transaction."""
    decision = BandDecision.objects.create(
        signal=signal, band=band, how=how, action=action, reason=reason, note=note, by_id=actor.account_id, at=now
    )
    Signal.objects.filter(pk=signal.pk).update(band=band)
    signal.band = band
    if band == Band.CRISIS:
        if signal.state != State.PICKED_UP:
            move_to(signal, State.PICKED_UP, now=now)
        _remind(signal, "signals.crisis", 0, actor=actor, now=now)
    if must_tell(band, how, action) and _can_be_told(signal):
        days = setting(signal.municipality_id, "signals.feedback_days", timezone.localdate(now))
        _remind(signal, "signals.feedback", days, actor=actor, now=now)
    return decision


def must_tell(band: Band, how: str, action: str) -> bool:
    """Say whether the reporter is told of the action: from the middle band on, or after an override (lines 3997-4005).

    For totals 5 and 6 the municipality's rule decides, since the source is silent.
    """
    return band in TOLD_BANDS or how != BandDecision.How.SCORED or (band == Band.OPEN and action == "professional")


def last_decision(signal: Signal) -> BandDecision | None:
    """Return the decision in force."""
    return signal.decisions.order_by("-pk").first()


def _can_be_told(signal: Signal) -> bool:
    reporter = getattr(signal, "reporter", None)
    return bool(reporter and (reporter.email or reporter.phone))


def _remind(signal: Signal, kind: str, days: int, *, actor: Actor, now: datetime) -> None:
    finish_followups_of(actor=actor, now=now, thing=signal, kinds=[kind])
    today = timezone.localdate(now)
    open_followup(
        actor=actor,
        now=now,
        kind=kind,
        municipality_id=signal.municipality_id,
        due=add_term(today, days, Unit.WORKING_DAYS) if days else today,
        why="",
        person_id=signal.person_id,
        thing=signal,
        team_id=signal.team_id,
        account_id=signal.worker_id,
    )


def note_help_present(*, actor: Actor, now: datetime, signal: Signal, text: str) -> None:
    """Keep which help is already there; asked in the middle band before professional help starts (lines 3997-4001)."""
    with act(actor, "signal.help_present", now=now, municipality_id=signal.municipality_id) as event:
        Signal.objects.filter(pk=signal.pk).update(help_present=text)
        signal.help_present = text
        event.about(thing=signal, person_id=signal.person_id, part="signal")


def ask_colleague(
    *, actor: Actor, now: datetime, signal: Signal, risk: Risk, question: str, asked_of_id: int
) -> Consultation:
    """Ask one colleague about one risk (lines 3947-3953); the colleague sees this signal from now on."""
    with act(actor, "signal.consult", now=now, municipality_id=signal.municipality_id) as event:
        consultation = Consultation.objects.create(
            signal=signal,
            risk=risk,
            question=question,
            asked_of_id=asked_of_id,
            asked_by_id=actor.account_id,
            asked_at=now,
        )
        note_step(signal, CycleStep.ANALYSE, actor=actor, now=now)
        open_followup(
            actor=actor,
            now=now,
            kind="signals.consultation",
            municipality_id=signal.municipality_id,
            due=add_term(timezone.localdate(now), 1, Unit.WORKING_DAYS),
            why="",
            thing=consultation,
            account_id=asked_of_id,
        )
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return consultation


def answer_consultation(*, actor: Actor, now: datetime, consultation: Consultation, answer: str) -> None:
    """Answer the colleague's question; only who was asked can, and once."""
    signal = consultation.signal
    with act(actor, "signal.consult_answer", now=now, municipality_id=signal.municipality_id) as event:
        hits = Consultation.objects.filter(pk=consultation.pk, asked_of_id=actor.account_id, answered_at=None).update(
            answer=answer, answered_at=now
        )
        if hits != 1:
            raise ValidationError(_("This question was already answered."))
        finish_followups_of(actor=actor, now=now, thing=consultation)
        event.about(thing=signal, person_id=signal.person_id, part="signal")
