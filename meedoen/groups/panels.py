"""What this room shows on the page of a trajectory: what one can sign up for together, and what was shared of groups."""

from typing import Any

from django.http import HttpRequest

from meedoen.groups.models import Call
from meedoen.people.enums import Part
from meedoen.support.hooks import TrajectoryPanel
from meedoen.support.models import Trajectory
from meedoen.support.policy import helps, sight_of


def signing_up(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any] | None:
    """Return the open calls of the municipality, and whether the person lets this reader see what is in groups; one query.

    Whether the person is in a group at all does not show here, unless the person gave that.
    """
    if not helps(request.user, trajectory.person):
        return None
    calls = list(Call.objects.filter(municipality=trajectory.municipality_id, closed_at=None).order_by("name", "pk")[:5])
    shared = sight_of(request.user, trajectory.person).ground(f"read:{Part.GROUP}") is not None
    return {"calls": calls, "shared": shared} if calls or shared else None


PANELS = (TrajectoryPanel("groups.calls", Part.TRAJECTORY, "groups/panels/trajectory.html", signing_up, order=70),)
