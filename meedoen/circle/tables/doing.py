"""What is kept of a person about who does what: for the person's export, and deleted at erasure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.circle.models import DoingPicture, OwnView
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable
from meedoen.support.tables import plain


def export_doing(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each picture with its tasks."""
    for row in DoingPicture.objects.filter(person=person_id).prefetch_related("tasks").order_by("on", "pk"):
        yield {
            **plain(row, "on", "occasion", "unanswered", "made_at"),
            "tasks": [plain(task, "doer", "text", "hours_a_week") for task in row.tasks.all()],
        }


def export_views(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what the person answered, with the day and who was beside."""
    for row in OwnView.objects.filter(person=person_id).select_related("picture").order_by("picture__on", "pk"):
        yield {"picture": row.picture.on, **plain(row, "question", "answer", "words", "how", "beside", "on")}


def erase_doing(person_id: int, now: datetime) -> None:
    """Delete the pictures; tasks and answers go with them."""
    DoingPicture.objects.filter(person=person_id).delete()


def erase_views(person_id: int, now: datetime) -> None:
    """Delete the answers."""
    OwnView.objects.filter(person=person_id).delete()


TABLES = (
    PersonTable("circle.doing", "circle.DoingPicture", "person", Part.PLAN, export_doing, erase_doing),
    PersonTable("circle.views", "circle.OwnView", "person", Part.PLAN, export_views, erase_views),
)
