"""A person's answers as a bundle of FHIR R4, to take along to another system (GDPR art. 20)."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from meedoen.instruments.fhir import to_response
from meedoen.instruments.fhir.names import OURS, Json
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import definition_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.people.untold import untold_things


def export_responses(
    *, actor: Actor, now: datetime, person: Person, parts: frozenset[Part], ground: Ground = Ground.OWN
) -> Json:
    """Return the answers in a person's record, earlier ones too, of the parts that the reader sees; writes a line of it.

    What is told later, for a dated safety reason, is not in it, and neither are answers of which the questions are no longer
    known here: those stand in words in the copy of everything. Nobody is named in it: who it is about is known to whoever
    takes it along.
    """
    with act(actor, "answers.export", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        rows = AnswerSet.objects.filter(Q(person=person) | Q(person__merged_into=person), part__in=parts, erased_at=None)
        rows = rows.exclude(untold_things(person.pk, timezone.localdate(now)))
        entries = [{"resource": found} for row in rows.order_by("answered_at", "id") if (found := _response(row))]
        event.about(thing=person, person_id=person.pk)
    return {"resourceType": "Bundle", "type": "collection", "timestamp": now.isoformat(), "entry": entries}


def _response(row: AnswerSet) -> Json | None:
    """Return one set of answers; what came in the place of an earlier set is called amended."""
    definition = definition_of(row)
    if definition is None:
        return None
    found = to_response(definition, row.answers, answered_at=row.answered_at, perspective=row.perspective)
    found["identifier"] = {"system": f"{OURS}answers", "value": str(row.pk)}
    if row.replaces_id:
        found["status"] = "amended"
    return found
