"""What the day plan holds of a person: for the person's export, and deleted at erasure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.circle.models import DayTask
from meedoen.people.domain.tables import deleting
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable
from meedoen.support.tables import plain


def export_day_plan(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each line."""
    for row in DayTask.objects.filter(person=person_id).order_by("weekday", "part", "at", "pk"):
        yield plain(row, "weekday", "part", "at", "what", "who_name")


def export_tasks_at_home(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what somebody does in a household, not on whose plan it stands."""
    for row in DayTask.objects.filter(who_person=person_id).exclude(person=person_id).order_by("weekday", "pk"):
        yield plain(row, "weekday", "part", "at", "what")


def erase_tasks_at_home(person_id: int, now: datetime) -> None:
    """Take the name out of the plan of a house-mate; the lines are that one's."""
    DayTask.objects.filter(who_person=person_id).update(who_person=None, who_name="")


TABLES = (
    PersonTable("circle.day_plan", "circle.DayTask", "person", Part.PLAN, export_day_plan, deleting(DayTask)),
    PersonTable("circle.at_home", "circle.DayTask", "who_person", Part.PLAN, export_tasks_at_home, erase_tasks_at_home),
)
