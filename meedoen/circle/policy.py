"""Who may see what of the network of a person and of the meeting place: what the person shows, to whom.

The network: the person, who acts on behalf, and who was given it by the person. The meeting place: the person, who acts on
behalf, and each member what is shared with that member, part by part.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from meedoen.circle.enums import CirclePart, TakesPart
from meedoen.circle.models import (
    Carrying,
    CircleDecision,
    CircleFile,
    CircleItem,
    CircleMember,
    CircleMessage,
    CircleShare,
    Consultation,
    DayTask,
    DoingPicture,
    FamilyTalk,
    HelpAsk,
    NetworkMember,
    NetworkPicture,
    ParentSide,
)
from meedoen.circle.seats import places_of, seat_of
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Relation, Role
from meedoen.people.models import Person
from meedoen.people.untold import NOTHING
from meedoen.people.viewer import municipality_ids
from meedoen.support.policy import PartPolicy, PartThingPolicy, RecordPolicy, helps, own_ground, persons_with, sight_of
from meedoen.support.relations import helped_by


class HomePolicy(PartPolicy):
    """One part of the record in which the person, who acts on behalf, own worker and stand-in write while they see it."""

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read" or "edit"."""
        ground = sight_of(user, thing).ground(f"read:{self.of}")
        if verb == "read" or ground in (None, Ground.OWN, Ground.MANDATE):
            return ground
        return ground if helps(user, thing) else None


class NetworkPolicy(HomePolicy):
    """The map as a whole. Own worker and stand-in draw along while the person shares it.

    The verbs: "read"; "edit" (draw, keep a picture, make a wish of it); "own" (the own word about a member, and sharing:
    the person alone, not even who acts on behalf).
    """

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read", "edit" or "own"."""
        if verb == "own":
            return Ground.OWN if Relation.SELF in sight_of(user, thing).relations else None
        return super().can(user, verb, thing)


network_policy = NetworkPolicy(Part.NETWORK)
member_policy = PartThingPolicy(NetworkMember, network_policy, "municipality")
picture_policy = PartThingPolicy(NetworkPicture, network_policy, "municipality")
ask_policy = PartThingPolicy(
    HelpAsk, network_policy, "municipality", "member", "step__plan__trajectory", "step__plan__person"
)
carrying_policy = PartThingPolicy(Carrying, network_policy, "municipality", "member", "seat")
# Who does what is read with the plan that it is taken from.
doing_policy = RecordPolicy(DoingPicture, Part.PLAN, "trajectory__team", "municipality")
# So are the tools for at home.
home_policy = HomePolicy(Part.PLAN)
# Each parent has the own side of an agreement in the own record.
side_policy = RecordPolicy(ParentSide, Part.PLAN, "agreement__municipality")
day_task_policy = PartThingPolicy(DayTask, home_policy, "municipality")


def knows_circle(user: Any, person: Person) -> bool:
    """Say whether this account has a place in the circle of `person`, or sees that part of the record."""
    return seat_of(user, person) is not None or sight_of(user, person).ground(f"read:{Part.CIRCLE}") is not None


class CirclePolicy:
    """The meeting place of a person, or one part of it (`of`). Not there for who has no place in it.

    The verbs: "read"; "add" (say, put down, come: whoever sees the part); "lead" (who takes part and what is shared, the
    person or who acts on behalf).
    """

    def __init__(self, of: CirclePart | None = None) -> None:
        self.of = of

    def visible_to(self, user: Any) -> QuerySet[Person]:
        """Return the persons in whose circle this account has a place: who sees less gets 403, not 404."""
        own = Q(pk__in=persons_with(user, Part.CIRCLE))
        rows = Person.objects.filter(merged_into=None, erased_at=None)
        return rows.filter(own | Q(pk__in=places_of(user).values("person_id"))).select_related("municipality")

    def find(self, user: Any, pk: int) -> Person | None:
        """Return the person if it is one of `visible_to`."""
        rows = Person.objects.filter(pk=pk, merged_into=None, erased_at=None).select_related("municipality")
        person = rows.first()
        return person if person is not None and knows_circle(user, person) else None

    def can(self, user: Any, verb: str, thing: Person) -> Ground | None:
        """Return the ground for "read", "add" or "lead"."""
        seat = seat_of(user, thing)
        if seat is None or (verb == "lead" and not seat.leads):
            return None
        return seat.ground if self.of is None or self.of in seat.parts else None

    def person_id(self, thing: Person) -> int | None:
        """Return whose circle it is."""
        return thing.pk

    def part(self, thing: Person) -> str:
        """Return the part of the record."""
        return Part.CIRCLE


class CircleThingPolicy[Thing: models.Model]:
    """Things with a `person` in one part of the meeting place: seen with the part.

    "edit" is for who made it (`made_by` is the field with the member; empty: the person) and for who leads the circle.
    """

    def __init__(self, model: type[Thing], of: CirclePart, made_by: str, *related: str) -> None:
        self.model, self.of, self.made_by, self.related = model, of, made_by, ("person", *related)

    def visible_to(self, user: Any) -> QuerySet[Thing]:
        """Return the things of the circles of which this account sees the part."""
        shared = CircleShare.objects.filter(part=self.of, until=None).values("member_id")
        seen = places_of(user).filter(pk__in=shared).values("person_id")
        rows = self.model._default_manager.select_related(*self.related)
        rows = rows.filter(person__merged_into=None, person__erased_at=None)
        return rows.filter(Q(person__in=persons_with(user, Part.CIRCLE)) | Q(person__in=seen))

    def can(self, user: Any, verb: str, thing: Thing) -> Ground | None:
        """Return the ground for "read", "add" or "edit"."""
        seat = seat_of(user, thing.person)  # type: ignore[attr-defined]
        if seat is None or self.of not in seat.parts:
            return None
        if verb in ("read", "add") or seat.member is None:
            return seat.ground
        return seat.ground if getattr(thing, f"{self.made_by}_id") == seat.member.pk else None

    def person_id(self, thing: Thing) -> int | None:
        """Return in whose circle it is."""
        return int(thing.person_id)  # type: ignore[attr-defined]

    def part(self, thing: Thing) -> str:
        """Return the part of the record."""
        return Part.CIRCLE


class ItemPolicy(CircleThingPolicy[CircleItem]):
    """Something in the calendar: gone for everybody once it was taken out."""

    def visible_to(self, user: Any) -> QuerySet[CircleItem]:
        """Return what stands in the calendars of which this account sees the part."""
        return super().visible_to(user).filter(removed_at=None)


class SeatPolicy:
    """A member's place as the person gave it: for the person and who acts on behalf ("read", "edit")."""

    def visible_to(self, user: Any) -> QuerySet[CircleMember]:
        """Return the members of the circles that this account leads."""
        rows = CircleMember.objects.select_related("person", "municipality", "account", "on_map", "through")
        return rows.filter(person__in=persons_with(user, Part.CIRCLE), left_at=None)

    def can(self, user: Any, verb: str, thing: CircleMember) -> Ground | None:
        """Return the ground on which this account leads the circle."""
        seat = seat_of(user, thing.person)
        return seat.ground if seat is not None and seat.leads else None

    def person_id(self, thing: CircleMember) -> int | None:
        """Return whose circle it is."""
        return thing.person_id

    def part(self, thing: CircleMember) -> str:
        """Return the part of the record."""
        return Part.CIRCLE


class ConsultationPolicy(CircleThingPolicy[Consultation]):
    """A consultation is seen with what was decided. The exception for safety: by own worker and stand-in, by the coordinator
    ("read" alone), and by the person oneself from the day on which it is told.
    """

    def visible_to(self, user: Any) -> QuerySet[Consultation]:
        """Return the consultations that this account may know of."""
        rows = Consultation.objects.select_related(*self.related)
        shared = super().visible_to(user).values("pk")
        # Only the person oneself has the log: not who acts on behalf, who may be the danger.
        told = Q(person__in=persons_with(user, Part.LOG), told_on__lte=clock.today())
        watch = Q(municipality__in=municipality_ids(user, Role.COORDINATOR))
        helped = Q(person__in=helped_by(user)) if user.is_authenticated else NOTHING
        exception = Q(takes_part=TakesPart.SAFETY) & (told | watch | helped)
        return rows.filter((Q(pk__in=shared) & ~Q(takes_part=TakesPart.SAFETY)) | exception)

    def can(self, user: Any, verb: str, thing: Consultation) -> Ground | None:
        """Return the ground for "read" or "edit"."""
        if thing.takes_part != TakesPart.SAFETY:
            return super().can(user, verb, thing)
        if helps(user, thing.person):
            return Ground.TASK
        if verb != "read":
            return None
        if thing.municipality_id in municipality_ids(user, Role.COORDINATOR):
            return Ground.TASK
        own = Relation.SELF in sight_of(user, thing.person).relations
        return Ground.OWN if own and thing.told_on is not None and thing.told_on <= clock.today() else None


def untold_talks(person_id: int, today: date) -> Q | None:
    """Return which rows of other rooms are about a talk that the person is told of later."""
    hidden = Consultation.objects.filter(person=person_id, takes_part=TakesPart.SAFETY, told_on__gt=today)
    return Q(thing_kind="consultation", thing_id__in=hidden.values("pk"))


whole_circle = CirclePolicy()
message_policy = CircleThingPolicy(CircleMessage, CirclePart.MESSAGES, "member", "municipality")
file_policy = CircleThingPolicy(CircleFile, CirclePart.FILES, "member", "municipality")
item_policy = ItemPolicy(CircleItem, CirclePart.CALENDAR, "member", "municipality")
decision_policy = CircleThingPolicy(CircleDecision, CirclePart.DECISIONS, "member", "municipality")
consultation_policy = ConsultationPolicy(Consultation, CirclePart.DECISIONS, "member", "municipality", "by")
_circle_policies = {part: CirclePolicy(part) for part in CirclePart}
seat_policy = SeatPolicy()


def circle_policy(part: CirclePart) -> CirclePolicy:
    """Return the policy of one part of the meeting place; its thing is the person."""
    return _circle_policies[part]


class PlacePolicy:
    """A member's own place in the circle of somebody: the member alone ("read", "edit")."""

    def visible_to(self, user: Any) -> QuerySet[CircleMember]:
        """Return the places of this account."""
        return places_of(user).select_related("person", "municipality", "account")

    def can(self, user: Any, verb: str, thing: CircleMember) -> Ground | None:
        """Return the person's own permission, for whose place it is."""
        return Ground.GRANT if user.is_authenticated and thing.account_id == user.pk else None

    def person_id(self, thing: CircleMember) -> int | None:
        """Return in whose circle it is."""
        return thing.person_id

    def part(self, thing: CircleMember) -> str:
        """Return the part of the record."""
        return Part.CIRCLE


place_policy = PlacePolicy()


class FamilyPolicy:
    """A gathering of the family: the person, who acts on behalf, and a member who leads it ("read", "edit", "own").

    Own worker and stand-in know of it once they are told, and then say what is needed for safety ("read", "condition").
    """

    def visible_to(self, user: Any) -> QuerySet[FamilyTalk]:
        """Return the gatherings that this account may know of."""
        rows = FamilyTalk.objects.select_related("person", "municipality", "leader")
        if not user.is_authenticated:
            return rows.none()
        told = Q(told_at__isnull=False, person__in=helped_by(user))
        return rows.filter(Q(person__in=persons_with(user, Part.CIRCLE)) | Q(leader__in=places_of(user)) | told)

    def can(self, user: Any, verb: str, thing: FamilyTalk) -> Ground | None:
        """Return the ground for "read", "edit" (lead it), "own" (show it to professionals) or "condition"."""
        ground = own_ground(user, thing.person)
        if ground is not None:
            return None if verb == "condition" else ground
        if verb in ("read", "edit") and thing.leader_id is not None and places_of(user).filter(pk=thing.leader_id).exists():
            return Ground.GRANT
        told = thing.told_at is not None and helps(user, thing.person)
        return Ground.TASK if told and verb in ("read", "condition") else None

    def person_id(self, thing: FamilyTalk) -> int | None:
        """Return whose family it is."""
        return thing.person_id

    def part(self, thing: FamilyTalk) -> str:
        """Return the part of the record."""
        return Part.NETWORK


family_policy = FamilyPolicy()
