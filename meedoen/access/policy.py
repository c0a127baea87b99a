"""Emergency access: which rows somebody may know of, and who may do what with them."""

from typing import Any

from django.db.models import Q, QuerySet

from meedoen.access.models import BreakGlass
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Role
from meedoen.people.viewer import has_role, municipality_ids


class BreakGlassPolicy:
    """The coordinator of the municipality sees each; whoever opened it sees the own."""

    def visible_to(self, user: Any) -> QuerySet[BreakGlass]:
        """Return the rows of one's own, and those of the municipalities that one coordinates."""
        if not user.is_authenticated:
            return BreakGlass.objects.none()
        mine = Q(account=user) | Q(municipality_id__in=municipality_ids(user, Role.COORDINATOR))
        return BreakGlass.objects.filter(mine).select_related("person", "account", "seen_by")

    def can(self, user: Any, verb: str, thing: BreakGlass) -> Ground | None:
        """Return TASK for "read" and "close"; "see" and "tell" are the coordinator's, and "see" never of the own access."""
        if verb in ("read", "close"):
            return Ground.TASK
        coordinates = has_role(user, Role.COORDINATOR, municipality_id=thing.municipality_id)
        own = thing.account_id == user.pk
        return Ground.TASK if coordinates and (verb == "tell" or (verb == "see" and not own)) else None

    def person_id(self, thing: BreakGlass) -> int | None:
        """Return whose record was opened."""
        return thing.person_id

    def part(self, thing: BreakGlass) -> str:
        """Return the part that this is: who looked."""
        return Part.LOG


break_glass_policy = BreakGlassPolicy()
