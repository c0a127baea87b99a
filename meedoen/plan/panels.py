"""What this room shows on the page of a trajectory."""

from typing import Any

from django.http import HttpRequest

from meedoen.people.enums import Part
from meedoen.plan.enums import GoalState
from meedoen.plan.models import Goal, PlanVersion
from meedoen.support.hooks import TrajectoryPanel
from meedoen.support.models import Trajectory


def plan(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """Return the goals under way and the last version of the plan that both know of."""
    goals = Goal.objects.filter(trajectory=trajectory).exclude(state=GoalState.DROPPED).order_by("position", "pk")
    versions = PlanVersion.objects.filter(trajectory=trajectory).defer("content").order_by("-number")
    return {"goals": goals, "version": versions.first()}


PANELS = (TrajectoryPanel("plan.plan", Part.PLAN, "plan/panels/plan.html", plan, order=30),)
