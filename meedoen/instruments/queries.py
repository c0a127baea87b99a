"""Questions about stored answers."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import models
from django.db.models import QuerySet

from meedoen.instruments import catalogue
from meedoen.instruments.definition import Instrument
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.scoring import Score, score
from meedoen.instruments.words import Line, in_words
from meedoen.journal import clock
from meedoen.people.enums import Part
from meedoen.people.untold import untold_things


def answers_about(thing: models.Model, *, instrument_id: str = "") -> QuerySet[AnswerSet]:
    """Return the answers in force about a thing of any room, oldest first (of one instrument)."""
    found = AnswerSet.objects.filter(thing_kind=thing._meta.model_name or "", thing_id=thing.pk, superseded_at=None)
    return (found.filter(instrument=instrument_id) if instrument_id else found).order_by("answered_at", "id")


def latest_answers(
    person_id: int, instrument_ids: Collection[str], *, parts: Collection[Part] | None = None
) -> dict[tuple[str, str], AnswerSet]:
    """Return the newest answers in force about a person per (instrument, perspective), in one query.

    `parts` leaves out what belongs to a part of the record that the reader does not see; the caller asks the policy.
    """
    return {(row.instrument, row.perspective): row for row in _in_force(person_id, instrument_ids, parts)}


def rounds_of(
    person_id: int, instrument_ids: Collection[str], *, parts: Collection[Part] | None = None
) -> dict[tuple[str, str], list[AnswerSet]]:
    """Return all rounds per (instrument, perspective), oldest first: what was filled in anew, not what was corrected."""
    found: dict[tuple[str, str], list[AnswerSet]] = {}
    for row in _in_force(person_id, instrument_ids, parts):
        found.setdefault((row.instrument, row.perspective), []).append(row)
    return found


def _in_force(person_id: int, instrument_ids: Collection[str], parts: Collection[Part] | None) -> QuerySet[AnswerSet]:
    found = AnswerSet.objects.filter(
        person_id=person_id, instrument__in=instrument_ids, superseded_at=None, erased_at=None
    ).order_by("answered_at", "id")
    return found if parts is None else found.filter(part__in=parts)


def definition_of(answer_set: AnswerSet) -> Instrument | None:
    """Return the version that these answers were given to, or None when its file was taken away."""
    try:
        return catalogue.get(answer_set.instrument, answer_set.instrument_version)
    except catalogue.UnknownInstrument:
        return None


def lines_of(answer_set: AnswerSet) -> list[Line]:
    """Return the answers in words, by the version that they were given to."""
    return in_words(definition_of(answer_set), answer_set.answers)


def score_of(answer_set: AnswerSet) -> Score | None:
    """Return what these answers come to, counted by their own version; None when its file was taken away.

    For the page of one person's own answers. An external instrument's score is kept nowhere (see `external`).
    """
    definition = definition_of(answer_set)
    return score(definition, answer_set.answers) if definition and answer_set.erased_at is None else None


def export_answers(person_id: int) -> Iterator[dict[str, Any]]:
    """Yield everything in the record of one person, earlier ones too, for the own export; not what is told later."""
    hidden = untold_things(person_id, clock.today())
    for row in AnswerSet.objects.filter(person_id=person_id).exclude(hidden).order_by("answered_at", "id"):
        definition, counted = definition_of(row), score_of(row)
        yield {
            "title": str(definition.title) if definition else row.instrument,
            "instrument": f"{row.instrument}:{row.instrument_version}",
            "part": row.part,
            "perspective": row.perspective,
            "answered_at": row.answered_at.isoformat(),
            "replaced": row.superseded_at is not None,
            "answers": {line.label: list(line.answers) for line in lines_of(row)},
            "total": counted.total if counted else row.total,
            "band": counted.band_id if counted else row.band,
        }
