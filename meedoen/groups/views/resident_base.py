"""What every page of a group of residents needs: the group, how the reader stands to it, and what may be done there."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from meedoen.groups.domain.making import ENDED
from meedoen.groups.models import Group, GroupMember, GroupSession
from meedoen.groups.policy.resident import Standing, meeting_policy, resident_policy, standing_in
from meedoen.groups.queries.resident import Place
from meedoen.groups.steps.resident import VERBS
from meedoen.journal.enums import Ground
from meedoen.journal.gate import find_record, open_found
from meedoen.ui.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one group of residents."""

    group: Group
    standing: Standing

    @property
    def url(self) -> str:
        """Return the address of the group's page."""
        return self.address("resident")

    @property
    def may(self) -> dict[str, bool]:
        """Return per verb whether this reader may do it, for the templates."""
        return {verb: self.standing.ground(verb) is not None for verb in VERBS}

    def address(self, name: str, **more: Any) -> str:
        """Return the address of a page of this group."""
        return reverse(f"groups:{name}", kwargs={"pk": self.group.pk, **more})

    def ground(self, verb: str) -> Ground:
        """Return the ground on which this reader does `verb`. Raises PermissionDenied."""
        found = self.standing.ground(verb)
        if found is None:
            raise PermissionDenied
        return found

    def me(self) -> GroupMember:
        """Return the reader's own place in the group. Raises PermissionDenied for who has none."""
        if self.standing.member is None:
            raise PermissionDenied
        return self.standing.member


def open_resident(request: HttpRequest, pk: int, verb: str) -> Look:
    """Open a group of residents through the gate: 404 or 403 for who may not, and a line in the journal."""
    group = find_record(request, resident_policy, pk)
    look = _look(request, group, verb)
    open_found(request, resident_policy, group, verb=verb)
    return look


def open_meeting(request: HttpRequest, pk: int, verb: str) -> tuple[GroupSession, Look]:
    """Open a meeting of a group of residents through the gate, with its group."""
    session = find_record(request, meeting_policy, pk)
    look = _look(request, session.group, verb)
    open_found(request, meeting_policy, session, verb=verb)
    return session, look


def _look(request: HttpRequest, group: Group, verb: str) -> Look:
    """Return how this reader looks at the group; a member whose page is from before the end is told that it has ended."""
    standing = standing_in(request.user, group)
    if standing.ended and standing.member is not None and standing.ground(verb) is None:
        raise RefusedError(ENDED)
    return Look(group, standing)


def member_in(places: list[Place], key: str) -> GroupMember | None:
    """Return the member with this number out of a list, or None."""
    return next((place.member for place in places if str(place.member.pk) == key), None)
