"""Who may read and change what somebody tells in own words: files of the story, and what is prepared for a talk."""

from typing import Any

from django.db.models import Q, QuerySet

from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Relation
from meedoen.people.models import Person
from meedoen.support.models import Preparation, StoryFile
from meedoen.support.policy import PartThingPolicy, persons_with, sight_of, story_policy


class PreparationPolicy:
    """What somebody prepared is that person's own; once it is shared, who sees the talks of the trajectory reads it too."""

    def visible_to(self, user: Any) -> QuerySet[Preparation]:
        """Return the own preparations and those that were shared."""
        rows = Preparation.objects.select_related("owner", "trajectory__person", "trajectory__team", "municipality")
        shared = Q(shared_at__isnull=False, trajectory__person__in=persons_with(user, Part.MEETING))
        return rows.filter(Q(owner__in=own_persons(user)) | shared)

    def can(self, user: Any, verb: str, thing: Preparation) -> Ground | None:
        """Return the ground for "read" or "edit" (the owner)."""
        if Relation.SELF in sight_of(user, thing.owner).relations:
            return Ground.OWN
        if verb == "read" and thing.shared_at is not None:
            return sight_of(user, thing.trajectory.person).ground(f"read:{Part.MEETING}")
        return None

    def person_id(self, thing: Preparation) -> int | None:
        """Return whose text it is: not always the person whom the talk is about."""
        return thing.owner_id

    def part(self, thing: Preparation) -> str:
        """Return the part of the record."""
        return Part.MEETING


def own_persons(user: Any) -> QuerySet[Any]:
    """Return the ids of the persons whom this account itself is: the one it was made for, and what that was merged into."""
    mine = Person.objects.filter(pk=getattr(user, "person_id", None) or 0)
    return Person.objects.filter(Q(pk__in=mine) | Q(pk__in=mine.values("merged_into_id"))).values("pk")


story_file_policy = PartThingPolicy(StoryFile, story_policy)
preparation_policy = PreparationPolicy()
