"""Who may know of, read and change what belongs to the plan: all of it is one part of the record, `Part.PLAN`.

`RecordPolicy` serves every kind of thing of this room that is about a person. Its verbs: "read"; "edit" (own worker and
stand-in); "own" (the person, or who acts on behalf: own wishes, agreeing, remarks).
"""

from typing import Any

from django.db import models
from django.db.models import QuerySet

from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Relation
from meedoen.plan.models import Application, Goal, PartShare, PlanVersion, Referral, Report, Review, Wish
from meedoen.support.models import Trajectory
from meedoen.support.policy import helps, persons_with, sight_of
from meedoen.support.relations import helped_by

ON_BEHALF = {Relation.SELF: Ground.OWN, Relation.MANDATE: Ground.MANDATE}


def own_ground(user: Any, person: Any) -> Ground | None:
    """Return on what ground this account speaks for the person: as the person, or on behalf; None for anybody else."""
    known = sight_of(user, person).relations
    return next((ground for relation, ground in ON_BEHALF.items() if relation in known), None)


class RecordPolicy[Thing: models.Model]:
    """Things with a `person`: read with sight of the plan, changed by own worker and stand-in, answered by the person."""

    def __init__(self, model: type[Thing], *related: str) -> None:
        self.model, self.related = model, ("person", *related)

    def visible_to(self, user: Any) -> QuerySet[Thing]:
        """Return the things whose person's plan this account may see."""
        return self._whole().filter(person__in=persons_with(user, Part.PLAN))

    def near_to(self, user: Any) -> QuerySet[Thing]:
        """Return those of the persons whom this account helps: the part of `visible_to` that costs least to ask."""
        rows = self._whole()
        return rows.filter(person__in=helped_by(user)) if user.is_authenticated else rows.none()

    def _whole(self) -> QuerySet[Thing]:
        return self.model._default_manager.select_related(*self.related)

    def can(self, user: Any, verb: str, thing: Thing) -> Ground | None:
        """Return the ground for "read", "edit" or "own"."""
        person = thing.person  # type: ignore[attr-defined]
        if verb == "own":
            return own_ground(user, person)
        ground = sight_of(user, person).ground(f"read:{Part.PLAN}")
        if verb == "read" or ground is None:
            return ground
        return Ground.TASK if helps(user, person) else None

    def person_id(self, thing: Thing) -> int | None:
        """Return whose record it belongs to."""
        return int(thing.person_id)  # type: ignore[attr-defined]

    def part(self, thing: Thing) -> str:
        """Return the part of the record."""
        return Part.PLAN


class SharePolicy:
    """A helper reads the own part of a plan while the person lets it: a share for exactly this helper."""

    def visible_to(self, user: Any) -> QuerySet[PartShare]:
        """Return the shares in force that were given to whom this account belongs to."""
        rows = PartShare.objects.filter(withdrawn_at=None, plan__person__merged_into=None, plan__person__erased_at=None)
        mine = rows.filter(helper=user.person_id) if user.is_authenticated and user.person_id else rows.none()
        return mine.select_related("plan__person", "plan__trajectory__team", "plan__trajectory__worker", "helper")

    def can(self, user: Any, verb: str, thing: PartShare) -> Ground | None:
        """Return the ground for "read": the person's own permission."""
        mine = user.is_authenticated and user.person_id == thing.helper_id and thing.withdrawn_at is None
        return Ground.GRANT if mine and verb == "read" else None

    def person_id(self, thing: PartShare) -> int | None:
        """Return whose plan it is."""
        return thing.plan.person_id

    def part(self, thing: PartShare) -> str:
        """Return the part of the record."""
        return Part.PLAN


# The plan page is found by its trajectory, for there is a page before there is a plan.
plan_policy = RecordPolicy(Trajectory, "team", "worker", "stand_in", "municipality", "plan")
wish_policy = RecordPolicy(Wish, "trajectory")
goal_policy = RecordPolicy(Goal, "trajectory")
version_policy = RecordPolicy(PlanVersion, "trajectory__team", "municipality", "made_by", "worker_agreed_by")
report_policy = RecordPolicy(Report, "trajectory__team", "municipality", "meeting", "written_by", "worker_agreed_by")
application_policy = RecordPolicy(Application, "trajectory__team", "municipality", "plan_version", "written_by")
review_policy = RecordPolicy(Review, "trajectory__team", "municipality", "plan_version", "written_by")
referral_policy = RecordPolicy(Referral, "trajectory__team", "municipality", "step", "made_by")
share_policy = SharePolicy()
