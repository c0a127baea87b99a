"""How somebody stands to the meeting place of a person: as the person, on behalf, or as a member with what is shared."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from meedoen.circle.enums import CirclePart
from meedoen.circle.models import CircleMember, CircleShare
from meedoen.journal.enums import Ground
from meedoen.people.models import Person
from meedoen.people.viewer import once
from meedoen.support.policy import own_ground

EVERYTHING = frozenset(CirclePart)
MOST_PLACES = 100  # That a page shows of one account.


@dataclass(frozen=True, slots=True)
class Seat:
    """One place at the table: `ground` is own, mandate or grant; `member` is None for the person and who acts on behalf."""

    person: Person
    ground: Ground
    member: CircleMember | None
    parts: frozenset[CirclePart]

    @property
    def leads(self) -> bool:
        """Say whether this is the person, or who acts on behalf: who decides about the circle."""
        return self.member is None


def some_places(rows: QuerySet[CircleMember], number: int = 1) -> tuple[list[CircleMember], bool]:
    """Return the places on a page, by the name of the person, and whether there are more: then it says so; one query."""
    before = (number - 1) * MOST_PLACES
    found = list(rows.order_by("person__name", "pk")[before : before + MOST_PLACES + 1])
    return found[:MOST_PLACES], len(found) > MOST_PLACES


def own_seat(person: Person) -> Seat:
    """Return the place of the person oneself."""
    return Seat(person, Ground.OWN, None, EVERYTHING)


def taking_part(at: str = "") -> Q:
    """Return the condition on members (or on what `at` leads from, "member__") that they came and did not leave."""
    return Q(**{f"{at}joined_at__isnull": False, f"{at}left_at": None})


def places_of(user: Any) -> QuerySet[CircleMember]:
    """Return the places that this account has in circles now, each with its person; none without an account."""
    rows = CircleMember.objects.select_related("person", "municipality")
    if not user.is_authenticated:
        return rows.none()
    return rows.filter(taking_part(), account=user, person__merged_into=None, person__erased_at=None)


def parts_of(member: CircleMember) -> frozenset[CirclePart]:
    """Return the parts that are shared with a member now; one query."""
    rows = CircleShare.objects.filter(member=member, until=None).values_list("part", flat=True)
    return frozenset(CirclePart(part) for part in rows)


def seat_of(user: Any, person: Person) -> Seat | None:
    """Return the place of this account in the circle of `person`, or None. Asked once per person object.

    With half a sign-in (`people.viewer.is_half`) nobody is the person or acts on behalf: only a member's place is left.
    """
    return once(user, person, "seat", lambda: _find_seat(user, person))


def _find_seat(user: Any, person: Person) -> Seat | None:
    ground = own_ground(user, person)
    if ground is not None:
        return Seat(person, ground, None, EVERYTHING)
    member = places_of(user).filter(person=person).first()
    return Seat(person, Ground.GRANT, member, parts_of(member)) if member is not None else None


def seat_of_member(member: CircleMember) -> Seat:
    """Return the place of a member, to see the circle as that member does."""
    return Seat(member.person, Ground.GRANT, member, parts_of(member))
