"""Everything about one person: shown, and erased."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import save_version
from meedoen.people import hooks
from meedoen.people.domain.tables import export_row, tables
from meedoen.people.enums import Part
from meedoen.people.hooks import ExportedFile
from meedoen.people.models import Double, Person, SearchName
from meedoen.people.untold import untold_looks

EMPTY: dict[str, Any] = {
    "name": "", "given_names": "", "prefix": "", "family_name": "", "birth_date": None, "language": "nl",
    "interpreter": False, "helper": "", "street": "", "house_number": "", "postcode": "", "town": "",
    "neighbourhood_id": None, "address_secret": False, "bsn": "", "bsn_index": "", "name_key": "", "died_on": None,
    "kept_by_id": None, "kept_until": None,
}  # fmt: skip
EVERY_PART = frozenset(Part)
LOOK = ("at", "actor_kind", "account_id", "team_id", "verb", "part", "ground")


def export_person(
    *, actor: Actor, now: datetime, person: Person, parts: frozenset[Part] = EVERY_PART, ground: Ground = Ground.OWN
) -> dict[str, Any]:
    """Return everything that is kept of a person, by table, and who looked (GDPR art. 15 and 20); writes that it was given.

    Only of the `parts` that the reader sees: a worker who hands over a copy reads no story without the person's grant.

    What may not be told yet, for a dated safety reason, is left out until its day.

    What stayed with the old number of somebody merged is in it too. Values are what the database holds, to be written with
    `DjangoJSONEncoder`.
    """
    with act(actor, "person.export", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        found: dict[str, Any] = {"person": [export_row(row) for row in _all_of(person)]}
        for table in tables():
            mine = ground == Ground.OWN or not table.own_only
            rows = (row for one in _all_of(person) if mine for row in table.export(one.pk))
            found[table.id] = [row for row in rows if (row[table.row_part] if table.row_part else table.part) in parts]
        looks = AccessEvent.objects.filter(person_id__in=[one.pk for one in _all_of(person)])
        looks = looks.exclude(untold_looks(person.pk, timezone.localdate(now)))
        found["journal"] = list(looks.order_by("at", "pk").values(*LOOK))
        event.about(thing=person, person_id=person.pk)
    return found


def export_files(
    *, actor: Actor, now: datetime, person: Person, parts: frozenset[Part], ground: Ground = Ground.OWN
) -> Iterator[ExportedFile]:
    """Yield the files that go along with the copy, of the parts that the reader sees; writes a line for each, first.

    What is merged into this person is in it too. Nothing is read before somebody takes the file's pieces.
    """
    for one in _all_of(person):
        for source in hooks.person_files:
            for file in source.files(one.pk, parts):
                with act(
                    actor, "person.export_file", now=now, municipality_id=person.municipality_id, ground=ground
                ) as event:
                    event.about(thing=file.thing, person_id=one.pk, part=file.part)
                yield file


def _all_of(person: Person) -> list[Person]:
    return list(Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person)).order_by("merged_into_id", "pk"))


def reasons_to_keep(person: Person, *, now: datetime) -> list[str]:
    """Return in plain words what the law lets no one erase yet (Wmo 2015 art. 5.3.4: a record is kept for 15 years)."""
    on = timezone.localdate(now)
    return [str(reason) for check in hooks.erasure_checks for reason in check.reasons(person.pk, on)]


def erase_person(*, actor: Actor, now: datetime, person: Person, expected: int, ground: Ground = Ground.TASK) -> Person:
    """Remove the content about a person in every room; the number stays, so that the journal still tells who looked.

    Raises ValidationError with the reasons when a law says to keep something (GDPR art. 17(3)).
    """
    if person.merged_into_id:
        raise ValidationError(_("This person was merged. Erase the person that was kept."))
    if reasons := reasons_to_keep(person, now=now):
        raise ValidationError(reasons)
    with act(actor, "person.erase", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        for one in _all_of(person):
            for table in tables():
                table.erase(one.pk, now)
            SearchName.objects.filter(person=one).delete()
            Double.objects.filter(Q(first=one) | Q(second=one)).delete()
            save_version(one, expected=expected if one.pk == person.pk else one.version, **EMPTY, erased_at=now)
        event.about(thing=person, person_id=person.pk)
    person.refresh_from_db()
    return person
