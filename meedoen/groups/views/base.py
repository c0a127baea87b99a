"""What every page of a group needs: how the reader stands to it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from meedoen.groups.models import Group, GroupMember
from meedoen.groups.policy import group_policy, member_of
from meedoen.journal.gate import open_record


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at one group: the own place in it, and whether the reader leads it or sees what is shared in it."""

    group: Group
    place: GroupMember | None
    leads: bool
    inside: bool

    @property
    def url(self) -> str:
        """Return the address of the group's page."""
        return reverse("groups:group", kwargs={"pk": self.group.pk})


def open_group(request: HttpRequest, pk: int, verb: str = "read") -> Sight:
    """Open a group through the gate: 404 or 403 for who may not, and a line in the journal."""
    return sight_of_group(request, open_record(request, group_policy, pk, verb=verb))


def sight_of_group(request: HttpRequest, group: Group) -> Sight:
    """Return how this reader stands to a group that was opened already."""
    user = request.user
    leads = group_policy.can(user, "lead", group) is not None
    place = member_of(user, group)
    return Sight(group, place, leads, leads or place is not None)
