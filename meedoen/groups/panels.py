"""What this room shows on the page of a trajectory, to who helps: the way to sign up together; nothing is asked for it."""

from typing import Any

from django.http import HttpRequest

from meedoen.people.enums import Part
from meedoen.support.hooks import TrajectoryPanel
from meedoen.support.models import Trajectory
from meedoen.support.policy import helps, sight_of


def signing_up(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any] | None:
    """Return whether the person lets this reader see what is in groups; no query.

    Whether the person is in a group at all does not show here, unless the person gave that.
    """
    if not helps(request.user, trajectory.person):
        return None
    return {"shared": sight_of(request.user, trajectory.person).ground(f"read:{Part.GROUP}") is not None}


PANELS = (TrajectoryPanel("groups.calls", Part.TRAJECTORY, "groups/panels/trajectory.html", signing_up, order=70),)
