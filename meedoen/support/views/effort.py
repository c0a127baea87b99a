"""What the paper work costs, per team."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.journal import clock
from meedoen.people.enums import Role
from meedoen.support.figures import FEWEST, Line, Spread, effort_of
from meedoen.support.queries import own_teams
from meedoen.ui.tables import Header

YEAR = timedelta(days=365)
HEADERS = [
    Header(_("Team"), ""), Header(_("Way"), ""), Header(_("Trajectories"), "col-number"),
    Header(_("Fields filled in"), "col-number"), Header(_("Asked twice"), "col-number"), Header(_("Minutes"), "col-number"),
]  # fmt: skip
WIDTH = 400


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the picture, in units of it: from `left` over `width`, with the middle at `middle`."""

    line: Line
    y: int
    left: int
    width: int
    middle: int


@role_required(Role.WORKER, Role.COORDINATOR)
@require_GET
def effort(request: HttpRequest) -> HttpResponse:
    """Show fields, repeats and minutes per trajectory of the last year: median and middle half per team and way."""
    lines = effort_of(own_teams(request.user), clock.now() - YEAR)
    context: dict[str, Any] = {"lines": lines, "headers": HEADERS, "fewest": FEWEST, **picture(lines)}
    return render(request, "support/effort.html", context)


def picture(lines: list[Line]) -> dict[str, Any]:
    """Return the bars of the minutes, the height of the picture and where its scale ends."""
    shown = [(line, line.minutes) for line in lines if line.minutes is not None]
    most = max((minutes.high for _line, minutes in shown), default=0) or 1
    bars = [_bar(line, minutes, place, most) for place, (line, minutes) in enumerate(shown)]
    return {"bars": bars, "height": 44 * len(bars) + 24, "most": most, "half": round(most / 2, 1)}


def _bar(line: Line, minutes: Spread, place: int, most: float) -> Bar:
    left, middle, right = (round(value / most * WIDTH) for value in (minutes.low, minutes.middle, minutes.high))
    return Bar(line, 44 * place, left, max(right - left, 2), middle)
