"""What this room shows on the page of a trajectory."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from meedoen.people.enums import Part
from meedoen.plan.enums import GoalState, VersionState
from meedoen.plan.models import Goal, PlanVersion
from meedoen.support.hooks import TrajectoryPanel
from meedoen.support.models import Trajectory


def plan(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """Return the goals under way and the number and state of the last version of the plan, in one query."""
    last = PlanVersion.objects.filter(trajectory=OuterRef("trajectory")).order_by("-number")
    goals = Goal.objects.filter(trajectory=trajectory).exclude(state=GoalState.DROPPED).order_by("position", "pk")
    rows = list(
        goals.annotate(version_number=Subquery(last.values("number")[:1]), version_state=Subquery(last.values("state")[:1]))
    )
    if not rows or rows[0].version_number is None:
        return {"goals": rows, "number": None}
    return {"goals": rows, "number": rows[0].version_number, "state": VersionState(rows[0].version_state).label}


PANELS = (TrajectoryPanel("plan.plan", Part.PLAN, "plan/panels/plan.html", plan, order=30),)
