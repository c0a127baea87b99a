"""What this room shows on the page of a trajectory, to who sees the network."""

from typing import Any

from django.http import HttpRequest

from meedoen.circle.queries import facts_of
from meedoen.circle.readings import has_nobody
from meedoen.people.enums import Part
from meedoen.support.hooks import TrajectoryPanel
from meedoen.support.models import Trajectory


def network(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """Return how many people stand on the map, and whether there is nobody of the person's own; one query."""
    facts = facts_of(trajectory.person_id)
    return {"count": len(facts), "nobody": has_nobody(facts)}


PANELS = (TrajectoryPanel("circle.network", Part.NETWORK, "circle/panels/network.html", network, order=25),)
