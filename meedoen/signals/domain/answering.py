"""Two actions are always decided: on the signal, and towards the reporter (book ch. 7, lines 3954, 3993-4005)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import finish_followups_of, move_followups
from meedoen.journal.acts import Actor, act
from meedoen.people.models import Account, Team
from meedoen.signals import coaching
from meedoen.signals.domain.mails import send_news
from meedoen.signals.domain.states import move_to, note_step
from meedoen.signals.enums import Approach, CycleStep, ReporterAction, State, Worry
from meedoen.signals.models import Action, ReporterContact, Route, RouteUse, Signal


def decide_action(*, actor: Actor, now: datetime, signal: Signal, approach: Approach, reason: str) -> Action:
    """Choose between a visit and working through the reporter, with the reason; the signal is picked up."""
    with act(actor, "signal.act", now=now, municipality_id=signal.municipality_id) as event:
        action = Action.objects.create(signal=signal, approach=approach, reason=reason, by_id=actor.account_id, at=now)
        if signal.state != State.PICKED_UP:
            move_to(signal, State.PICKED_UP, now=now)
        note_step(signal, CycleStep.DECIDE, actor=actor, now=now)
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return action


def answer_reporter(
    *,
    actor: Actor,
    now: datetime,
    signal: Signal,
    action: ReporterAction,
    channel: str,
    text: str = "",
    advice: list[str] | None = None,
) -> ReporterContact:
    """Log what the reporter heard. `advice` are texts of `coaching`: they come on the status page, with a mail that says so.

    `text` is the worker's own note and goes nowhere: what is sent out never holds a fact about the person. Any contact
    is the first reply; only *feedback* is the word of the action.
    """
    chosen = [name for name in advice or [] if name in coaching.TEXTS]
    with act(actor, "signal.answer_reporter", now=now, municipality_id=signal.municipality_id) as event:
        contact = ReporterContact.objects.create(
            signal=signal, action=action, channel=channel, text=text, advice=chosen, by_id=actor.account_id, at=now
        )
        kinds = ["signals.reply"] + (["signals.feedback"] if action == ReporterAction.FEEDBACK else [])
        finish_followups_of(actor=actor, now=now, thing=signal, kinds=kinds)
        if chosen or action == ReporterAction.FEEDBACK:
            send_news(signal, now=now)
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return contact


def assign_signal(
    *, actor: Actor, now: datetime, signal: Signal, worker: Account | None = None, team: Team | None = None
) -> None:
    """Give the signal to a worker, or to another team of the municipality; its follow-ups go along."""
    if team is not None and team.municipality_id != signal.municipality_id:
        raise ValidationError({"team": _("Choose a team of this municipality.")})
    target = team or signal.team
    if worker is not None and not worker.memberships.filter(team=target, until=None).exists():
        raise ValidationError({"worker": _("Choose somebody of this team.")})
    with act(actor, "signal.assign", now=now, municipality_id=signal.municipality_id) as event:
        Signal.objects.filter(pk=signal.pk).update(team=target, worker=worker)
        signal.team, signal.worker = target, worker
        move_followups(
            actor=actor,
            now=now,
            thing=signal,
            to_team_id=target.pk,
            to_account_id=worker.pk if worker else None,
        )
        event.about(thing=signal, person_id=signal.person_id, part="signal")


def set_kind(*, actor: Actor, now: datetime, signal: Signal, kind: Worry) -> Route | None:
    """Say what kind of worry it is; return the route that the municipality configured for it."""
    with act(actor, "signal.kind", now=now, municipality_id=signal.municipality_id) as event:
        Signal.objects.filter(pk=signal.pk).update(kind=kind)
        signal.kind = kind
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return Route.objects.filter(municipality_id=signal.municipality_id, kind=kind).first()


def use_route(*, actor: Actor, now: datetime, signal: Signal, route: Route, note: str = "") -> RouteUse:
    """Log that the signal was brought along its route; a route to a team of ours hands the signal over to it."""
    with act(actor, "signal.route", now=now, municipality_id=signal.municipality_id) as event:
        use = RouteUse.objects.create(signal=signal, route=route, note=note, by_id=actor.account_id, at=now)
        Action.objects.create(signal=signal, approach=Approach.ROUTE, reason=note, by_id=actor.account_id, at=now)
        if signal.state != State.PICKED_UP:
            move_to(signal, State.PICKED_UP, now=now)
        if route.team_id and route.team_id != signal.team_id:
            assign_signal(actor=actor, now=now, signal=signal, team=route.team)
        note_step(signal, CycleStep.ACT, actor=actor, now=now)
        event.about(thing=signal, person_id=signal.person_id, part="signal")
    return use
