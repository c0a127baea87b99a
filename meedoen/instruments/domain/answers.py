"""Keeping answers: recorded, revised by a newer row, emptied when a person is erased."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.instruments import catalogue
from meedoen.instruments.answers import read_answers
from meedoen.instruments.definition import Instrument
from meedoen.instruments.enums import Perspective
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.scoring import score
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.enums import Part


def record_answers(
    *,
    actor: Actor,
    now: datetime,
    instrument: Instrument,
    answers: Mapping[str, Any],
    municipality_id: int,
    person_id: int | None = None,
    thing: models.Model | None = None,
    part: Part | str | None = None,
    perspective: Perspective | str = Perspective.WORKER,
    ground: Ground = Ground.TASK,
) -> AnswerSet:
    """Keep a full set of answers with what they came to, and return it.

    `thing` is what of another room they belong to; `part` the part of the record, that of the definition unless said.
    Raises ValidationError per form field for answers that do not fit, for a perspective that the instrument is not made
    for, and for an instrument from a municipality's own folder that is not switched on there.
    """
    if perspective not in instrument.perspectives:
        raise ValidationError({"perspective": _("This questionnaire is not meant to be filled in from this side.")})
    if not catalogue.is_on(instrument, municipality_id, timezone.localdate(now)):
        raise ValidationError(_("This questionnaire is not switched on in your municipality."))
    part = Part(part or instrument.part)
    with act(actor, "answers.record", now=now, ground=ground, municipality_id=municipality_id) as event:
        answer_set = AnswerSet.objects.create(
            municipality_id=municipality_id,
            person_id=person_id,
            part=part,
            thing_kind=(thing._meta.model_name or "") if thing else "",
            thing_id=thing.pk if thing else None,
            perspective=perspective,
            account_id=actor.account_id,
            team_id=actor.team_id,
            answered_at=now,
            **_counted(instrument, answers),
        )
        event.about(thing=answer_set, person_id=person_id, part=part)
    return answer_set


def revise_answers(
    *,
    actor: Actor,
    now: datetime,
    answer_set: AnswerSet,
    answers: Mapping[str, Any],
    instrument: Instrument | None = None,
    ground: Ground = Ground.TASK,
) -> AnswerSet:
    """Put a newer row in the place of `answer_set`, which stays as it was, and return the newer one.

    The newest version of the definition is used unless another `instrument` is given. Raises StaleVersion (the newest row
    and these answers) when somebody else revised or emptied it first, and ValidationError as `record_answers` does.
    """
    definition = instrument or catalogue.get(answer_set.instrument)
    with act(actor, "answers.revise", now=now, ground=ground, municipality_id=answer_set.municipality_id) as event:
        counted = _counted(definition, answers)
        _supersede(answer_set, counted, now=now)
        newer = AnswerSet.objects.create(
            municipality_id=answer_set.municipality_id,
            person_id=answer_set.person_id,
            part=answer_set.part,
            thing_kind=answer_set.thing_kind,
            thing_id=answer_set.thing_id,
            perspective=answer_set.perspective,
            account_id=actor.account_id,
            team_id=actor.team_id,
            answered_at=now,
            replaces=answer_set,
            **counted,
        )
        event.about(thing=newer, person_id=newer.person_id, part=newer.part)
    return newer


def erase_answers(person_id: int, now: datetime) -> None:
    """Empty all answers in a person's record; that there was something, and when, stays. Part of erasing a person."""
    AnswerSet.objects.filter(person_id=person_id, erased_at=None).update(
        answers={}, total=None, band="", flags=[], erased_at=now, version=models.F("version") + 1
    )


def _supersede(answer_set: AnswerSet, counted: dict[str, Any], *, now: datetime) -> None:
    try:
        save_version(answer_set, expected=answer_set.version, superseded_at=now)
    except StaleVersion as stale:
        raise StaleVersion(_newest(answer_set), counted) from stale


def _newest(answer_set: AnswerSet) -> AnswerSet:
    """Return the last row of the chain that begins at this one."""
    newest = answer_set
    while (following := AnswerSet.objects.filter(replaces=newest).first()) is not None:
        newest = following
    return newest


def _counted(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a row. What an external instrument comes to is not kept (see `external`)."""
    found = score(instrument, read_answers(instrument, answers))
    if instrument.external:
        found = replace(found, total=None, band=None, gap=None, flags=())
    return {
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "answers": found.answers,
        "total": found.total,
        "band": found.band_id,
        "flags": list(found.flags),
    }
