"""Who may know of, read and change what belongs to the plan: all of it is one part of the record, `Part.PLAN`.

The verbs: "read"; "edit" (own worker and stand-in); "own" (the person, or who acts on behalf: wishes, agreeing, remarks).
"""

from typing import Any

from django.db.models import QuerySet

from meedoen.journal.enums import Ground
from meedoen.people.enums import Part
from meedoen.plan.models import Application, Goal, PartShare, PlanVersion, Referral, Report, Review, Wish
from meedoen.support.models import Trajectory
from meedoen.support.policy import RecordPolicy


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
plan_policy = RecordPolicy(Trajectory, Part.PLAN, "team", "worker", "stand_in", "municipality", "plan")
wish_policy = RecordPolicy(Wish, Part.PLAN, "trajectory")
goal_policy = RecordPolicy(Goal, Part.PLAN, "trajectory")
version_policy = RecordPolicy(PlanVersion, Part.PLAN, "trajectory__team", "municipality", "made_by", "worker_agreed_by")
report_policy = RecordPolicy(
    Report, Part.PLAN, "trajectory__team", "municipality", "meeting", "written_by", "worker_agreed_by"
)
application_policy = RecordPolicy(Application, Part.PLAN, "trajectory__team", "municipality", "plan_version", "written_by")
review_policy = RecordPolicy(Review, Part.PLAN, "trajectory__team", "municipality", "plan_version", "written_by")
referral_policy = RecordPolicy(Referral, Part.PLAN, "trajectory__team", "municipality", "step", "made_by")
share_policy = SharePolicy()
