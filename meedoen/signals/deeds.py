"""Everything that can be done with a signal, as one table: a form, and the verb that gets what was filled in.

The page of a signal names them one under the other; the view `deed` shows and handles each of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor
from meedoen.people.domain.persons import register_person
from meedoen.signals.domain import answering, closing, linking, states, weighing
from meedoen.signals.enums import Approach, Band, BandReason, CycleStep, Outcome, ReporterAction, Risk, State, Worry
from meedoen.signals.forms import staff
from meedoen.signals.models import Signal

Do = Callable[[Actor, datetime, Signal, dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done: in which group of the page, with which form, and when it is offered."""

    id: str
    group: str
    label: str | Promise
    button: str | Promise
    form: type[staff.AboutSignal]
    do: Do
    offered: Callable[[Signal], bool] = lambda signal: True


def _override(actor: Actor, now: datetime, signal: Signal, data: dict[str, Any]) -> object:
    return weighing.override_band(
        actor=actor, now=now, signal=signal, band=Band(data["band"]), reason=BandReason(data["reason"]), note=data["note"]
    )


def _consult(actor: Actor, now: datetime, signal: Signal, data: dict[str, Any]) -> object:
    return weighing.ask_colleague(
        actor=actor,
        now=now,
        signal=signal,
        risk=Risk(data["risk"]),
        question=data["question"],
        asked_of_id=data["asked_of"].pk,
    )


def _answer(actor: Actor, now: datetime, signal: Signal, data: dict[str, Any]) -> object:
    return answering.answer_reporter(
        actor=actor,
        now=now,
        signal=signal,
        action=ReporterAction(data["action"]),
        channel=data["channel"],
        text=data["text"],
        advice=data["advice"],
    )


def _link(actor: Actor, now: datetime, signal: Signal, data: dict[str, Any]) -> object:
    person = data["person"] or register_person(
        actor=actor,
        now=now,
        municipality_id=signal.municipality_id,
        team_id=signal.team_id,
        name=data["name"],
        neighbourhood_id=signal.neighbourhood_id,
    )
    linking.link_person(actor=actor, now=now, signal=signal, person=person)
    return person


def _take_up(actor: Actor, now: datetime, signal: Signal, data: dict[str, Any]) -> object:
    worker, stand_in = data["worker"], data["stand_in"]
    return linking.take_up(
        actor=actor,
        now=now,
        signal=signal,
        team_id=data["team"].pk,
        worker_id=worker.pk if worker else None,
        stand_in_id=stand_in.pk if stand_in else None,
    )


def _simple(verb: Callable[..., object], *names: str, **types: Callable[[Any], Any]) -> Do:
    """Return a deed that hands the named fields on to a verb under the same names, cast by `types`."""

    def do(actor: Actor, now: datetime, signal: Signal, data: dict[str, Any]) -> object:
        given = {name: types.get(name, lambda value: value)(data[name]) for name in names}
        return verb(actor=actor, now=now, signal=signal, **given)

    return do


def _renamed(verb: Callable[..., object], **names: str) -> Do:
    def do(actor: Actor, now: datetime, signal: Signal, data: dict[str, Any]) -> object:
        return verb(actor=actor, now=now, signal=signal, **{ours: data[theirs] for ours, theirs in names.items()})

    return do


def _open(signal: Signal) -> bool:
    return signal.state != State.FINISHED


def _about_somebody(signal: Signal) -> bool:
    return _open(signal) and signal.person_id is not None


DEEDS: dict[str, Deed] = {
    deed.id: deed
    for deed in (
        Deed(
            "crisis",
            "urgency",
            _("Call a crisis"),
            _("Call a crisis now"),
            staff.CrisisForm,
            _simple(weighing.call_crisis, "note"),
            _open,
        ),
        Deed(
            "override", "urgency", _("Choose another band"), _("Let this band count"), staff.OverrideForm, _override, _open
        ),
        Deed(
            "help-present",
            "urgency",
            _("Which help is there already?"),
            _("Keep which help is there"),
            staff.HelpPresentForm,
            _renamed(weighing.note_help_present, text="help_present"),
            _open,
        ),
        Deed("consult", "urgency", _("Ask a colleague"), _("Send the question"), staff.ConsultForm, _consult, _open),
        Deed(
            "act",
            "action",
            _("Visit, or through the reporter"),
            _("Keep this choice"),
            staff.ActionForm,
            _simple(answering.decide_action, "approach", "reason", approach=Approach),
            _open,
        ),
        Deed(
            "kind",
            "action",
            _("Kind of worry"),
            _("Keep the kind of worry"),
            staff.KindForm,
            _simple(answering.set_kind, "kind", kind=Worry),
            _open,
        ),
        Deed(
            "route",
            "action",
            _("Bring along its route"),
            _("Note the route"),
            staff.RouteForm,
            _simple(answering.use_route, "route", "note"),
            _open,
        ),
        Deed(
            "assign",
            "action",
            _("Who handles it"),
            _("Hand over"),
            staff.AssignForm,
            _simple(answering.assign_signal, "team", "worker"),
            _open,
        ),
        Deed(
            "answer",
            "reporter",
            _("Contact with the reporter"),
            _("Keep what the reporter heard"),
            staff.ReporterForm,
            _answer,
            lambda signal: signal.emptied_at is None,
        ),
        Deed("link", "person", _("About whom is it?"), _("Keep whom it is about"), staff.LinkForm, _link, _open),
        Deed(
            "tell",
            "person",
            _("Note that the person was told"),
            _("Keep that it was told"),
            staff.TellForm,
            _simple(linking.tell_person, "told_on", "how", "said"),
            _about_somebody,
        ),
        Deed(
            "tell-later",
            "person",
            _("Telling is not safe yet"),
            _("Keep the date and the reason"),
            staff.TellLaterForm,
            _renamed(linking.delay_telling, until="later_until", reason="safety_reason"),
            _about_somebody,
        ),
        Deed(
            "take-up", "person", _("Go on with support"), _("Begin the support"), staff.TakeUpForm, _take_up, _about_somebody
        ),
        Deed(
            "join",
            "person",
            _("Goes together with another worry"),
            _("Join"),
            staff.JoinForm,
            _simple(linking.join_signals, "lead"),
            _open,
        ),
        Deed(
            "step",
            "course",
            _("Note a step"),
            _("Note this step"),
            staff.StepForm,
            _simple(states.take_step, "step", "note", step=CycleStep),
            _open,
        ),
        Deed(
            "finish",
            "course",
            _("Finish"),
            _("Finish this worry"),
            staff.FinishForm,
            _simple(closing.finish_signal, "outcome", "note", outcome=Outcome),
            _open,
        ),
        Deed(
            "unfounded",
            "course",
            _("Unfounded: nothing was going on"),
            _("Empty it at once"),
            staff.SureForm,
            _simple(closing.declare_unfounded),
            lambda signal: signal.emptied_at is None,
        ),
        Deed(
            "reopen",
            "course",
            _("Open again"),
            _("Open this worry again"),
            staff.SureForm,
            _simple(closing.reopen_signal),
            lambda signal: signal.state == State.FINISHED and signal.emptied_at is None,
        ),
    )
}
