"""What is kept of asking and carrying, for a person's export and erasure. Merging moves the same columns."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from meedoen.circle.models import CarerCheck, CarerNotes, Carrying, FamilyGuest, FamilyTalk, HelpAsk
from meedoen.people.domain.tables import deleting
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable

ASK = (
    "to_name", "what", "when", "message", "shown_as", "how", "email", "state", "answer_words", "asked_at", "answered_at",
    "thanks", "thanked_at",
)  # fmt: skip
CARRIED = ("name", "hours", "tasks", "until", "not_when", "said_by_helper", "said_on")


def export_asks(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield every question for help, with its answer."""
    for row in HelpAsk.objects.filter(person=person_id).order_by("made_at", "pk"):
        yield {name: getattr(row, name) for name in ASK}


def export_carrying(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what helpers said that they can carry, with when they are away."""
    for row in Carrying.objects.filter(person=person_id).prefetch_related("away").order_by("pk"):
        away = [{"since": one.since, "until": one.until} for one in row.away.all()]
        yield {**{name: getattr(row, name) for name in CARRIED}, "away": away}


def export_notes(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what the carer wrote down for oneself."""
    for row in CarerNotes.objects.filter(person=person_id):
        yield {name: getattr(row, name) for name in ("needs", "respite", "reach", "changed_at")}


def export_checks(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each round that the carer kept."""
    for row in CarerCheck.objects.filter(person=person_id).order_by("at", "pk"):
        yield {"instrument": row.instrument, "at": row.at, "answers": row.answers}


def export_family(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each gathering of the family, with who was asked, what was agreed and what was asked for safety."""
    rows = FamilyTalk.objects.filter(person=person_id).prefetch_related("guests", "agreements", "conditions")
    names = ("question", "led_by", "on", "place", "takes_part", "spoken_for_by", "held_on", "told_at", "shown_at")
    for row in rows.order_by("made_at", "pk"):
        agreed = ("what", "who", "by_when", "fallback")
        yield {
            **{name: getattr(row, name) for name in names},
            "guests": [{"name": one.name, "part": one.part} for one in row.guests.all()],
            "agreements": [{name: getattr(one, name) for name in agreed} for one in row.agreements.all()],
            "conditions": [{"text": one.text, "at": one.at} for one in row.conditions.all()],
        }


def forget_helper(person_id: int) -> None:
    """Leave the questions, what was said and the guest lists of others, without the name of somebody who is erased."""
    nobody = str(_("Somebody whose data was erased"))
    known = {"member__other": person_id}
    HelpAsk.objects.filter(**known).update(to_name=nobody, email="", answer_words="", thanks="", message="", code_hash="")
    Carrying.objects.filter(**known).update(name=nobody, tasks="", not_when="")
    FamilyGuest.objects.filter(**known).update(name=nobody)


TABLES = (
    PersonTable("circle.asks", "circle.HelpAsk", "person", Part.NETWORK, export_asks, deleting(HelpAsk)),
    PersonTable("circle.carrying", "circle.Carrying", "person", Part.NETWORK, export_carrying, deleting(Carrying)),
    PersonTable(
        "circle.carer_notes", "circle.CarerNotes", "person", Part.PROFILE, export_notes, deleting(CarerNotes), own_only=True
    ),
    PersonTable(
        "circle.carer_checks",
        "circle.CarerCheck",
        "person",
        Part.PROFILE,
        export_checks,
        deleting(CarerCheck),
        own_only=True,
    ),
    PersonTable("circle.family", "circle.FamilyTalk", "person", Part.NETWORK, export_family, deleting(FamilyTalk)),
)
