"""What this room shows on the page of a trajectory, to who helps, and on that of a person, to who sees the map."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from meedoen.circle.facts.readings import has_nobody
from meedoen.circle.models import FamilyTalk
from meedoen.circle.policy import network_policy
from meedoen.circle.queries.network import facts_of
from meedoen.people.enums import Part
from meedoen.people.hooks import Panel
from meedoen.support.hooks import TrajectoryPanel, fact
from meedoen.support.models import Trajectory
from meedoen.support.policy import helps


def network(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any] | None:
    """Return how many people stand on the map, and whether there is nobody of the person's own; one query.

    While the map is not shared: only that it can be, whether there is one or not, and nothing is asked of the database.
    """
    person = trajectory.person
    if not helps(request.user, person):
        return None
    if network_policy.can(request.user, "read", person) is None:
        return {"shared": False}
    facts = facts_of(person.pk)
    return {"shared": True, "count": len(facts), "nobody": has_nobody(facts)}


def way_in(request: HttpRequest, person: Any) -> dict[str, Any]:
    """Return whether the reader sees the map, for a link to it: for who acts on behalf too, and for who was given it.

    Of the part that everybody sees: a link is no look at the network, and must not read as one to the person.
    """
    return {"sees": network_policy.can(request.user, "read", person) is not None}


def family(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any] | None:
    """Return the last gathering of which the family told who helps."""
    last = fact(trajectory, "family_told")
    if last is None or not helps(request.user, trajectory.person):
        return None
    return {"talk": last}


TOLD = Subquery(
    FamilyTalk.objects.filter(person=OuterRef("person"), told_at__isnull=False).order_by("-made_at", "-pk").values("pk")[:1]
)
PERSON_PANEL = Panel("circle.network", Part.NAME, "circle/panels/person.html", way_in, order=35)
PANELS = (
    TrajectoryPanel(
        "circle.family", Part.TRAJECTORY, "circle/panels/family.html", family, order=27, facts={"family_told": TOLD}
    ),
    TrajectoryPanel("circle.network", Part.TRAJECTORY, "circle/panels/network.html", network, order=25),
)
