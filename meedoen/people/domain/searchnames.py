"""Keeping the index of names up to date."""

from meedoen.people.domain import names
from meedoen.people.models import Person, SearchName

SOUND = "~"


def entries(person: Person) -> list[SearchName]:
    """Return the index rows of one person, unsaved (a bulk load inserts many at once)."""
    words = names.parts(person.name, person.given_names, person.prefix, person.family_name)
    found = words | {SOUND + names.sound(word) for word in words}
    return [
        SearchName(municipality_id=person.municipality_id, team_id=person.team_id, person=person, part=part)
        for part in sorted(found)
    ]


def name_key(person: Person) -> str:
    """Return what `Person.name_key` must be."""
    return names.key(person.name, person.given_names, person.prefix, person.family_name)


def index_person(person: Person) -> None:
    """Write the index of one person anew: also by the names of who was merged into it, none for who was merged away."""
    SearchName.objects.filter(person=person).delete()
    if person.merged_into_id is not None or person.erased_at is not None:
        return
    rows = {row.part: row for row in entries(person)}
    for old in Person.objects.filter(merged_into=person):
        for row in entries(old):
            row.person, row.team_id = person, person.team_id
            rows.setdefault(row.part, row)
    SearchName.objects.bulk_create(rows.values())
