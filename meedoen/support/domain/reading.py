"""Filling in an instrument about a person: the first time, corrected, or in a new round."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from meedoen.instruments.definition import Instrument
from meedoen.instruments.domain import record_answers, revise_answers
from meedoen.instruments.enums import Perspective
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import latest_answers
from meedoen.journal.acts import Actor
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.models import Person


def write_reading(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    instrument: Instrument,
    perspective: Perspective,
    answers: Mapping[str, Any],
    expected: int = 0,
    after: int = 0,
    ground: Ground = Ground.TASK,
) -> AnswerSet:
    """Keep what was answered through one pair of eyes, and return the row.

    `expected` is the key of the row that stood on the screen (0: none). `after` is the key of the round after which this is
    a new one (0: the first); once the new round is there it is corrected like any other. Raises StaleVersion (the newest row
    and these answers) for who is second, and ValidationError where nothing was filled in at all.
    """
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # Two first times at once are one after the other.
        latest = latest_answers(person.pk, (instrument.id,)).get((instrument.id, perspective))
        if latest is not None and expected == latest.pk:
            return revise_answers(
                actor=actor, now=now, answer_set=latest, answers=answers, instrument=instrument, ground=ground
            )
        if latest is not None and (expected or latest.pk != after):
            raise StaleVersion(latest, {"answers": answers})
        if not answers:
            raise ValidationError(_("Write something first."))
        return record_answers(
            actor=actor, now=now, instrument=instrument, answers=answers, municipality_id=person.municipality_id,
            person_id=person.pk, perspective=perspective, ground=ground,
        )  # fmt: skip
