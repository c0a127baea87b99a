"""Blocks of this room on a person's page."""

from typing import Any

from django.http import HttpRequest

from meedoen.people.enums import Part
from meedoen.people.hooks import Panel
from meedoen.people.policy import WORKING
from meedoen.people.viewer import has_role
from meedoen.support.domain.trajectories import find_active
from meedoen.support.models import Meeting, Notification, Trajectory
from meedoen.support.policy import trajectory_policy


def who_helps(request: HttpRequest, person: Any) -> dict[str, Any]:
    """Return the worker and the next contact: what every colleague in the team sees."""
    row = find_active(person.pk)
    if row is None:
        return {"trajectory": None, "may_begin": has_role(request.user, *WORKING)}
    row.person = person
    return {"trajectory": row, "may_open": trajectory_policy.can(request.user, "read", row) is not None}


def course(request: HttpRequest, person: Any) -> dict[str, Any]:
    """Return the trajectories, the latest first."""
    rows = Trajectory.objects.filter(person=person).select_related("team", "worker").order_by("-started_at")
    return {"trajectories": rows[:10]}


def meetings(request: HttpRequest, person: Any) -> dict[str, Any]:
    """Return the records of meetings, the latest first."""
    rows = Meeting.objects.filter(person=person).select_related("written_by")
    return {"meetings": rows.order_by("-on", "-pk")[:10]}


def questions(request: HttpRequest, person: Any) -> dict[str, Any]:
    """Return the person's own questions, the latest first."""
    return {"notifications": Notification.objects.filter(person=person).order_by("-received_at")[:10]}


PANELS = (
    Panel("support.who_helps", Part.NAME, "support/panels/who_helps.html", who_helps, order=10),
    Panel("support.course", Part.TRAJECTORY, "support/panels/course.html", course, order=20),
    Panel("support.meetings", Part.MEETING, "support/panels/meetings.html", meetings, order=25),
    Panel("support.questions", Part.NOTIFICATION, "support/panels/questions.html", questions, order=40),
)
