"""Questions about who does what: now, on kept pictures, and which moment could be kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from meedoen.circle.facts.doing import Doing, Task, doing_of, from_content, from_steps
from meedoen.circle.models import DoingPicture, OwnView, PicturedTask
from meedoen.plan.enums import GoalState
from meedoen.plan.models import PlanStep, PlanVersion, Review
from meedoen.plan.steps import UNDER_WAY

PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Proposals:
    """Moments that could be kept: agreed versions of which there is no picture, the newest first, and a later review."""

    versions: list[PlanVersion] = field(default_factory=list)
    review: Review | None = None

    def __bool__(self) -> bool:
        return bool(self.versions or self.review)


def doing_now(trajectory_id: int) -> Doing:
    """Return who does what by the plan as it stands; one query."""
    rows = PlanStep.objects.filter(plan__trajectory=trajectory_id, state__in=UNDER_WAY).exclude(
        goal__state=GoalState.DROPPED
    )
    return from_steps(rows.order_by("goal__position", "position", "pk"))


def pictures_of(trajectory_id: int) -> list[DoingPicture]:
    """Return the kept pictures, the newest first; one query."""
    return list(DoingPicture.objects.filter(trajectory=trajectory_id).order_by("-on", "-pk"))


def a_month_each(pictures: Iterable[DoingPicture]) -> list[DoingPicture]:
    """Return of each month the last picture, in the order in which they come (the newest first)."""
    found: dict[tuple[int, int], DoingPicture] = {}
    for picture in pictures:
        found.setdefault((picture.on.year, picture.on.month), picture)
    return list(found.values())


def doings_of(pictures: Iterable[DoingPicture]) -> dict[int, Doing]:
    """Return who does what on each of these pictures; one query."""
    known = {picture.pk: picture for picture in pictures}
    tasks: dict[int, list[Task]] = defaultdict(list)
    for row in PicturedTask.objects.filter(picture__in=known).order_by("pk"):
        tasks[row.picture_id].append(Task(row.doer, row.text, row.hours_a_week))
    return {key: doing_of(tasks[key], picture.unanswered) for key, picture in known.items()}


def views_of(pictures: Iterable[DoingPicture]) -> dict[int, dict[str, OwnView]]:
    """Return what the person said of each of these pictures, by question; one query."""
    found: dict[int, dict[str, OwnView]] = defaultdict(dict)
    for row in OwnView.objects.filter(picture__in=[picture.pk for picture in pictures]):
        found[row.picture_id][row.question] = row
    return found


def proposals_for(trajectory_id: int, pictures: list[DoingPicture]) -> Proposals:
    """Return what could be kept beside the pictures that there are; two queries.

    A version that was erased says nothing, and of a day there is one picture.
    """
    kept = {picture.plan_version_id for picture in pictures if picture.plan_version_id is not None}
    days = {picture.on for picture in pictures}
    rows = PlanVersion.objects.filter(trajectory=trajectory_id, final_at__isnull=False).exclude(pk__in=kept)
    rows = rows.exclude(content={}).defer("content").order_by("-number")
    versions = [row for row in rows[: PROPOSED + len(days)] if row.final_at and timezone.localdate(row.final_at) not in days]
    last = max((picture.made_at for picture in pictures), default=None)
    reviews = Review.objects.filter(trajectory=trajectory_id, closes=False).order_by("-created_at")
    review = (reviews.filter(created_at__gt=last) if last else reviews).first()
    return Proposals(versions[:PROPOSED], review)


def doing_of_version(version: PlanVersion) -> Doing:
    """Return who does what by a version of the plan."""
    return from_content(version.content)
