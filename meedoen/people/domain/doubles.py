"""Persons who may be one: found when somebody is written down or changed, decided by people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from meedoen.journal.acts import Actor, act
from meedoen.people.domain import names
from meedoen.people.enums import Likeness, Part
from meedoen.people.models import ContactWay, Double, Person

MANY = 50


@dataclass(frozen=True, slots=True)
class Shape:
    """What two persons are compared by."""

    words: frozenset[str]
    birth_date: date | None = None
    contacts: frozenset[str] = frozenset()
    bsn_index: str = ""


def shape_of(person: Person, contacts: Iterable[str]) -> Shape:
    """Return the shape of somebody who is known."""
    words = frozenset(names.parts(person.name, person.given_names, person.prefix, person.family_name))
    return Shape(words, person.birth_date, frozenset(contacts), person.bsn_index)


def likeness(one: Shape, other: Shape) -> Likeness | None:
    """Return the strongest reason why these may be one person, or None.

    Two birth dates that differ are two people. A shared telephone or e-mail says nothing by itself: couples share them.
    Twins share a birth date and a family name, but not all words of the shorter name.
    """
    if one.bsn_index and other.bsn_index:
        return Likeness.NUMBER if one.bsn_index == other.bsn_index else None
    if one.birth_date and other.birth_date and one.birth_date != other.birth_date:
        return None
    alike = _alike(one.words, other.words)
    if alike and one.birth_date and one.birth_date == other.birth_date:
        return Likeness.BIRTH
    if alike and one.contacts & other.contacts:
        return Likeness.CONTACT
    if len(one.words) >= 2 and one.words == other.words:
        return Likeness.NAME
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    first, second = ({names.sound(word) for word in words} for words in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def find_doubles(municipality_id: int, shape: Shape, *, without: int | None = None) -> list[tuple[Person, Likeness]]:
    """Return who in the municipality may be the person of this shape, with the reason; at most fifty are compared."""
    ways_in = [Q(name_key=" ".join(sorted(shape.words)))]
    if shape.birth_date:
        ways_in.append(Q(birth_date=shape.birth_date))
    if shape.bsn_index:
        ways_in.append(Q(bsn_index=shape.bsn_index))
    if shape.contacts:
        ways_in.append(Q(pk__in=ContactWay.objects.filter(key__in=shape.contacts).values("person_id")))
    there = Person.objects.filter(municipality_id=municipality_id, merged_into=None, erased_at=None)
    if without is not None:
        there = there.exclude(pk=without)
    rows: dict[int, Person] = {}
    for way_in in ways_in:  # One query per index: an OR over them would read the whole table.
        rows |= {row.pk: row for row in there.filter(way_in).select_related("team")[:MANY]}
    contacts: dict[int, set[str]] = {}
    for person_id, key in ContactWay.objects.filter(person__in=rows).exclude(key="").values_list("person_id", "key"):
        contacts.setdefault(person_id, set()).add(key)
    found = [(row, likeness(shape, shape_of(row, contacts.get(pk, ())))) for pk, row in sorted(rows.items())]
    return [(row, reason) for row, reason in found if reason is not None]


def refresh_doubles(person: Person, *, now: datetime) -> None:
    """Write down who may be the same as this person; runs within the verb that changed it."""
    keys = person.contact_ways.exclude(key="").values_list("key", flat=True)
    found = find_doubles(person.municipality_id, shape_of(person, keys), without=person.pk)
    mine = Double.objects.filter(Q(first=person) | Q(second=person))
    mine.filter(dismissed_at=None).exclude(first__in=[row.pk for row, _ in found] + [person.pk]).delete()
    mine.filter(dismissed_at=None).exclude(second__in=[row.pk for row, _ in found] + [person.pk]).delete()
    for other, reason in found:
        first, second = sorted((person.pk, other.pk))
        Double.objects.get_or_create(
            first_id=first,
            second_id=second,
            defaults={"municipality_id": person.municipality_id, "likeness": reason, "found_at": now},
        )


def dismiss_double(*, actor: Actor, now: datetime, double: Double) -> Double:
    """Decide that these are two people; they are not proposed again."""
    with act(actor, "double.dismiss", now=now, municipality_id=double.municipality_id) as event:
        double.dismissed_at = now
        double.save(update_fields=["dismissed_at"])
        event.about(thing=double, person_id=double.first_id, part=Part.NAME, also=double.second_id)
    return double
