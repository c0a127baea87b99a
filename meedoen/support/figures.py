"""What the paper work costs per team: medians and spread over trajectories, never per person and never per worker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median, quantiles

from django.db.models import Count, Q, Sum

from meedoen.people.models import Team
from meedoen.support.models import Effort

# Fewer trajectories than this could lead to one person or one worker.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of a row of numbers, and between which two the middle half lies."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """One team on one way (light or full). `fields`, `again` and `minutes` are None when there are too few to tell."""

    team: Team
    light: bool
    count: int
    fields: Spread | None
    again: Spread | None
    minutes: Spread | None


def effort_of(teams: Iterable[Team], since: datetime) -> list[Line]:
    """Return two lines per team, the light and the full way, over what was saved since then; in one query."""
    teams = list(teams)
    rows = (
        Effort.objects.filter(team__in=teams, at__gte=since)
        .order_by()
        .values("team", "trajectory")
        .annotate(filled_in=Sum("filled"), twice=Sum("again"), time=Sum("seconds"), full=Count("pk", filter=Q(light=False)))
    )
    found: dict[tuple[int, bool], list[tuple[int, int, float]]] = {}
    for row in rows:
        numbers = (row["filled_in"], row["twice"], row["time"] / 60)
        found.setdefault((row["team"], row["full"] == 0), []).append(numbers)
    return [_line(team, light, found.get((team.pk, light), [])) for team in teams for light in (True, False)]


def _line(team: Team, light: bool, rows: list[tuple[int, int, float]]) -> Line:
    if len(rows) < FEWEST:
        return Line(team, light, len(rows), None, None, None)
    fields, again, minutes = (spread([row[place] for row in rows]) for place in range(3))
    return Line(team, light, len(rows), fields, again, minutes)


def spread(numbers: Sequence[float]) -> Spread:
    """Return the median and the two quartiles of at least two numbers, rounded to one decimal."""
    low, _middle, high = quantiles(numbers, n=4, method="inclusive")
    return Spread(round(low, 1), round(float(median(numbers)), 1), round(high, 1))
