"""Who may read and fill in the instruments about a person: by the part of the record that each belongs to."""

from typing import Any

from django.db.models import QuerySet

from meedoen.journal.enums import Ground
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.people.policy import persons_whose
from meedoen.support.policy import helps, sight_of


class ReadingPolicy:
    """Read with sight of the part (the profile by grant only); written by the person, and by who helps with that sight."""

    def __init__(self, part: Part) -> None:
        self.of = part

    def visible_to(self, user: Any) -> QuerySet[Person]:
        """Return the persons of whom this account may know: who may not read more gets 403, not 404."""
        return persons_whose(user, Part.NAME)

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read" or "edit" (the person; own worker and stand-in who see the part)."""
        ground = sight_of(user, thing).ground(f"read:{self.of}")
        if verb == "read" or ground is None:
            return ground
        return ground if ground == Ground.OWN or helps(user, thing) else None

    def person_id(self, thing: Person) -> int | None:
        """Return whose life it is."""
        return thing.pk

    def part(self, thing: Person) -> str:
        """Return the part of the record."""
        return self.of


POLICIES = {part: ReadingPolicy(part) for part in Part}
