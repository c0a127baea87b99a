"""The blocks of a circle's own page, each with a fixed number of queries."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from meedoen.circle.enums import CirclePart, Consulted, TakesPart
from meedoen.circle.hooks import CircleBlock
from meedoen.circle.models import CircleDecision, CircleFile, CircleMember, Consultation
from meedoen.circle.queries.calendar import happenings
from meedoen.circle.queries.place import by_day, members_of, messages_of, shown_to
from meedoen.circle.queries.tasks_shown import shown_steps
from meedoen.circle.seats import Seat, taking_part
from meedoen.journal import clock
from meedoen.people.enums import Part
from meedoen.support.hooks import TrajectoryPanel, fact
from meedoen.support.models import Trajectory
from meedoen.support.policy import helps

SHORT = 5
AHEAD = timedelta(days=13)


def people_block(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return who takes part; for who leads the circle also who was invited and what each of them sees."""
    rows = members_of(seat.person.pk)
    if not seat.leads:
        return {"members": [{"row": row, "sees": []} for row in rows if row.joined_at]}
    shown = shown_to(seat.person.pk)
    return {"members": [{"row": row, "sees": shown.get(row.pk, [])} for row in rows]}


def tasks_block(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return the steps of the plan that the person shows; one query."""
    return {"tasks": list(shown_steps(seat.person.pk))}


def calendar_block(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return the coming two weeks; three queries."""
    today = clock.today()
    return {"days": by_day(happenings([seat.person.pk], today, today + AHEAD))}


def messages_block(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return the newest messages; one query."""
    return {"said": messages_of(seat, most=SHORT)[0]}


def files_block(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return the newest files; one query."""
    return {"files": list(CircleFile.objects.filter(person=seat.person).order_by("-pk")[:SHORT])}


def decisions_block(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    """Return the latest decisions and what is planned together; two queries."""
    talks = Consultation.objects.filter(person=seat.person, state=Consulted.PLANNED).exclude(takes_part=TakesPart.SAFETY)
    latest = CircleDecision.objects.filter(person=seat.person).order_by("-on", "-pk")
    return {"talks": list(talks.order_by("start", "pk")[:SHORT]), "decisions": list(latest[:SHORT])}


def nobody_panel(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any] | None:
    """Tell who helps, kindly, that nobody takes part yet (book line 6402); of who does, and what stands there, nothing."""
    if not helps(request.user, trajectory.person):
        return None
    return {"nobody": not fact(trajectory, "has_circle")}


BLOCKS = (
    CircleBlock("people", CirclePart.PEOPLE, "circle/place/blocks/people.html", people_block, order=10),
    CircleBlock("tasks", CirclePart.TASKS, "circle/place/blocks/tasks.html", tasks_block, order=20),
    CircleBlock("calendar", CirclePart.CALENDAR, "circle/place/blocks/calendar.html", calendar_block, order=30),
    CircleBlock("messages", CirclePart.MESSAGES, "circle/place/blocks/messages.html", messages_block, order=40),
    CircleBlock("files", CirclePart.FILES, "circle/place/blocks/files.html", files_block, order=50),
    CircleBlock("decisions", CirclePart.DECISIONS, "circle/place/blocks/decisions.html", decisions_block, order=60),
)
PANEL = TrajectoryPanel(
    "circle.place", Part.TRAJECTORY, "circle/panels/circle.html", nobody_panel, order=26,
    facts={"has_circle": Exists(CircleMember.objects.filter(taking_part(), person=OuterRef("person")))},
)  # fmt: skip
