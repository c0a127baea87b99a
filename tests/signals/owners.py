"""Whose the texts of this room are: of whom a worry is about. Who reported it is that one's own."""

from meedoen.signals.models import (
    Action,
    BandDecision,
    Reporter,
    ReporterContact,
    RouteUse,
    Signal,
    StepTaken,
    Telling,
)
from tests.owning import Owners, Reason, nobody, read
from tests.town import NOW, TODAY, Town

PAGE, EVERYTHING = "people:person", "people:export_page"
OF = {"of": "signal__person"}

OWNERS: Owners = {
    "signals.BriefContact": [nobody(Reason.NO_PERSON, "topic question answer name")],
    "signals.Signal": [
        read(PAGE, "about about_name knows_said interpretation"),
        read(EVERYTHING, "help_present"),
        nobody(Reason.CODE, "code_hash language"),
    ],
    "signals.Perception": [read(PAGE, "text", **OF)],
    "signals.Reporter": [nobody(Reason.REPORTER, "name email phone")],
    "signals.StepTaken": [read(EVERYTHING, "note", **OF)],
    "signals.Action": [read(EVERYTHING, "reason", **OF)],
    "signals.ReporterContact": [nobody(Reason.REPORTER, "text"), nobody(Reason.CODE, "channel advice")],
    "signals.Consultation": [read(EVERYTHING, "question answer", **OF)],
    "signals.Route": [nobody(Reason.PLACE, "name phone advice")],
    "signals.RouteUse": [read(EVERYTHING, "note", **OF)],
    # Why it was told later is read once it is told, or from its day on.
    "signals.Telling": [read(EVERYTHING, "how said safety_reason", **OF)],
    "signals.Weighing": [nobody(Reason.CODE, "flags"), nobody(Reason.COLLEAGUE, "discipline")],
    "signals.BandDecision": [read(EVERYTHING, "note", **OF)],
}


def add(town: Town) -> None:
    """Let all have been done with the worry that can be done; the reporter tells Bram nothing."""
    signal = town.things["signal"]
    assert isinstance(signal, Signal)
    one = {"signal": signal, "at": NOW}
    Reporter.objects.filter(signal=signal).update(disclose="us")
    StepTaken.objects.create(**one, step="notice")
    Action.objects.create(**one, approach="visit")
    ReporterContact.objects.create(**one, action="reply", channel="phone")
    RouteUse.objects.create(**one, route=town.things["route"])
    Telling.objects.create(**one, told_on=TODAY)
    BandDecision.objects.create(**one, band="crisis", how="crisis")
