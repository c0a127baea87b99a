"""Questions about stored answers."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import QuerySet

from meedoen.instruments import catalogue
from meedoen.instruments.answers import Line, in_words
from meedoen.instruments.definition import Instrument
from meedoen.instruments.models import AnswerSet
from meedoen.journal import clock
from meedoen.people.untold import untold_things


def answers_about(thing: models.Model, *, instrument_id: str = "") -> QuerySet[AnswerSet]:
    """Return the answers in force about a thing of any room, oldest first (of one instrument)."""
    found = AnswerSet.objects.filter(thing_kind=thing._meta.model_name or "", thing_id=thing.pk, superseded_at=None)
    return (found.filter(instrument=instrument_id) if instrument_id else found).order_by("answered_at", "id")


def definition_of(answer_set: AnswerSet) -> Instrument | None:
    """Return the version that these answers were given to, or None when its file was taken away."""
    try:
        return catalogue.get(answer_set.instrument, answer_set.instrument_version)
    except catalogue.UnknownInstrument:
        return None


def lines_of(answer_set: AnswerSet) -> list[Line]:
    """Return the answers in words, by the version that they were given to."""
    return in_words(definition_of(answer_set), answer_set.answers)


def export_answers(person_id: int) -> Iterator[dict[str, Any]]:
    """Yield everything in the record of one person, earlier ones too, for the own export; not what is told later."""
    hidden = untold_things(person_id, clock.today())
    for row in AnswerSet.objects.filter(person_id=person_id).exclude(hidden).order_by("answered_at", "id"):
        definition = definition_of(row)
        yield {
            "title": str(definition.title) if definition else row.instrument,
            "instrument": f"{row.instrument}:{row.instrument_version}",
            "part": row.part,
            "perspective": row.perspective,
            "answered_at": row.answered_at.isoformat(),
            "replaced": row.superseded_at is not None,
            "answers": {line.label: list(line.answers) for line in lines_of(row)},
            "total": row.total,
            "band": row.band,
        }
