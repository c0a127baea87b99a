"""Who may see and draw the network of a person: the person, who acts on behalf, and who was given it by the person."""

from typing import Any

from meedoen.circle.models import DoingPicture, NetworkMember, NetworkPicture
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Relation
from meedoen.people.models import Person
from meedoen.support.policy import PartPolicy, PartThingPolicy, RecordPolicy, helps, sight_of


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


network_policy = NetworkPolicy(Part.NETWORK)
member_policy = PartThingPolicy(NetworkMember, network_policy, "municipality")
picture_policy = PartThingPolicy(NetworkPicture, network_policy, "municipality")
# Who does what is read with the plan that it is taken from.
doing_policy = RecordPolicy(DoingPicture, Part.PLAN, "trajectory__team", "municipality")
