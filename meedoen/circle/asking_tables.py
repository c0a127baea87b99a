"""What is kept of asking and carrying, for a person's export and erasure. Merging moves the same columns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.circle.models import Carrying, HelpAsk
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


def erase_asks(person_id: int, now: datetime) -> None:
    """Delete the questions for help; links open nothing any more."""
    HelpAsk.objects.filter(person=person_id).delete()


def export_carrying(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what helpers said that they can carry, with when they are away."""
    for row in Carrying.objects.filter(person=person_id).prefetch_related("away").order_by("pk"):
        away = [{"since": one.since, "until": one.until} for one in row.away.all()]
        yield {**{name: getattr(row, name) for name in CARRIED}, "away": away}


def erase_carrying(person_id: int, now: datetime) -> None:
    """Delete what helpers said to this person."""
    Carrying.objects.filter(person=person_id).delete()


ASKING = (
    PersonTable("circle.asks", "circle.HelpAsk", "person", Part.NETWORK, export_asks, erase_asks),
    PersonTable("circle.carrying", "circle.Carrying", "person", Part.NETWORK, export_carrying, erase_carrying),
)
