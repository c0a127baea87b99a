"""Who may see and draw the network of a person: the person, who acts on behalf, and who was given it by the person."""

from typing import Any

from django.db import models
from django.db.models import QuerySet

from meedoen.circle.models import NetworkMember, NetworkPicture
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Relation
from meedoen.people.models import Person
from meedoen.support.policy import PartPolicy, helps, persons_with, sight_of


class NetworkPolicy(PartPolicy):
    """The map as a whole. Own worker and stand-in draw along while the person shares it.

    The verbs: "read"; "edit" (draw, keep a picture, make a wish of it); "own" (the own word about a member, and sharing:
    the person alone, not even who acts on behalf).
    """

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read", "edit" or "own"."""
        if verb == "own":
            return Ground.OWN if Relation.SELF in sight_of(user, thing).relations else None
        ground = sight_of(user, thing).ground(f"read:{self.of}")
        if verb == "read" or ground in (None, Ground.OWN, Ground.MANDATE):
            return ground
        return ground if helps(user, thing) else None


class MapThingPolicy[Thing: models.Model]:
    """What belongs to a map, a member or a kept picture: known of with sight of the map, and not without."""

    def __init__(self, model: type[Thing]) -> None:
        self.model = model

    def visible_to(self, user: Any) -> QuerySet[Thing]:
        """Return the things on the maps that this account may see."""
        rows = self.model._default_manager.select_related("person", "municipality")
        return rows.filter(person__in=persons_with(user, Part.NETWORK))

    def can(self, user: Any, verb: str, thing: Thing) -> Ground | None:
        """Return the ground that holds for the whole map."""
        return network_policy.can(user, verb, thing.person)  # type: ignore[attr-defined]

    def person_id(self, thing: Thing) -> int | None:
        """Return whose map it is."""
        return int(thing.person_id)  # type: ignore[attr-defined]

    def part(self, thing: Thing) -> str:
        """Return the part of the record."""
        return Part.NETWORK


network_policy = NetworkPolicy(Part.NETWORK)
member_policy = MapThingPolicy(NetworkMember)
picture_policy = MapThingPolicy(NetworkPicture)
