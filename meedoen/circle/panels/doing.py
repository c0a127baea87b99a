"""What the page of a trajectory says of who does what, and the tools for at home."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from meedoen.circle.models import DoingPicture
from meedoen.people.enums import Part
from meedoen.plan.models import PlanVersion, Review
from meedoen.support.hooks import TrajectoryPanel, fact
from meedoen.support.models import Trajectory


def doing(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """Return whether and when a picture was kept last, and whether there is a plan or review of later."""
    last = fact(trajectory, "pictured_at")
    later = [at for name in ("plan_final_at", "reviewed_at") if (at := fact(trajectory, name)) is not None]
    return {"last": fact(trajectory, "pictured_on"), "newer": bool(later) and (last is None or max(later) > last)}


def _newest(rows: QuerySet[Any], order: str, name: str) -> Subquery:
    """Return the value of `name` in the row that comes last in `order`, of the trajectory that is asked for."""
    return Subquery(rows.filter(trajectory=OuterRef("pk")).order_by(f"-{order}", "-pk").values(name)[:1])


FACTS = {
    "pictured_at": _newest(DoingPicture.objects.all(), "made_at", "made_at"),
    "pictured_on": _newest(DoingPicture.objects.all(), "on", "on"),
    "plan_final_at": _newest(PlanVersion.objects.filter(final_at__isnull=False), "final_at", "final_at"),
    "reviewed_at": _newest(Review.objects.filter(closes=False), "created_at", "created_at"),
}
PANELS = (TrajectoryPanel("circle.doing", Part.PLAN, "circle/panels/doing.html", doing, order=32, facts=FACTS),)
