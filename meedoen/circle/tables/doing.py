"""What is kept of a person about who does what: for the person's export, and deleted at erasure."""

from collections.abc import Iterable
from typing import Any

from meedoen.circle.models import DoingPicture, OwnView
from meedoen.people.domain.tables import deleting
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


TABLES = (
    PersonTable("circle.doing", "circle.DoingPicture", "person", Part.PLAN, export_doing, deleting(DoingPicture)),
    PersonTable("circle.views", "circle.OwnView", "person", Part.PLAN, export_views, deleting(OwnView)),
)
