"""Who may see and change what is missing: everybody whose work it is, in their own municipality."""

from typing import Any

from django.db.models import QuerySet

from meedoen.journal.enums import Ground
from meedoen.journal.gate import NobodysRecord
from meedoen.people.enums import Role
from meedoen.people.viewer import has_role, municipality_ids
from meedoen.socialmap.models import Gap

SEEING = (Role.WORKER, Role.COORDINATOR, Role.POLICY)


class GapPolicy(NobodysRecord):
    """Read, noted and closed by professionals, coordinators and policy officers of the municipality. About no person."""

    def visible_to(self, user: Any) -> QuerySet[Gap]:
        """Return the gaps of the municipalities in which this account works."""
        if not user.is_authenticated:
            return Gap.objects.none()
        here = municipality_ids(user, *SEEING)
        return Gap.objects.filter(municipality__in=here).select_related("neighbourhood", "municipality")

    def can(self, user: Any, verb: str, thing: Gap) -> Ground | None:
        """Return the ground for "read" or "edit": the same people."""
        return Ground.TASK if has_role(user, *SEEING, municipality_id=thing.municipality_id) else None


gap_policy = GapPolicy()


def may_see_gaps(user: Any) -> bool:
    """Say whether this account sees what is missing in some municipality."""
    return user is not None and has_role(user, *SEEING)
