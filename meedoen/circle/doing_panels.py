"""What the page of a trajectory says of who does what, and the tools for at home."""

from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest

from meedoen.circle.models import DoingPicture
from meedoen.people.enums import Part
from meedoen.plan.models import PlanVersion, Review
from meedoen.support.hooks import TrajectoryPanel
from meedoen.support.models import Trajectory


def doing(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """Return how many pictures were kept and when last, and whether there is a plan or review of later; two queries."""
    kept = DoingPicture.objects.filter(trajectory=trajectory).aggregate(Count("pk"), Max("on"), Max("made_at"))
    last = kept["made_at__max"]
    versions = PlanVersion.objects.filter(trajectory=trajectory, final_at__isnull=False).values("final_at")
    reviews = Review.objects.filter(trajectory=trajectory, closes=False).values("created_at")
    newest = versions.union(reviews, all=True).order_by("-final_at").values_list("final_at", flat=True).first()
    return {
        "count": kept["pk__count"],
        "last": kept["on__max"],
        "newer": newest is not None and (last is None or newest > last),
    }


PANELS = (TrajectoryPanel("circle.doing", Part.PLAN, "circle/panels/doing.html", doing, order=32),)
