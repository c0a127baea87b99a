"""What the counts say in one period: small numbers are not shown, nor what would give them away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from meedoen.plan.domain.counting import WAYS
from meedoen.plan.enums import CountKind, GoalResult, Layer, PlanWay, ProvisionForm
from meedoen.plan.models import Tally
from meedoen.support.enums import Ending, Origin
from meedoen.support.figures import FEWEST

LABELS: dict[CountKind, Any] = {
    CountKind.STARTED: Origin, CountKind.ENDED: Ending, CountKind.PLAN: PlanWay, CountKind.STEP: Layer,
    CountKind.APPLICATION: ProvisionForm, CountKind.OUTCOME: GoalResult,
}  # fmt: skip
HOURS, DAYS = frozenset({CountKind.STEP}), frozenset({CountKind.PLAN})


@dataclass(frozen=True, slots=True)
class Number:
    """One number with its words; None where it is too small to show. `hours` a week and `days` on average where they count.

    `width` is how long its bar is, out of 100.
    """

    way: str
    label: Any
    number: int | None
    hours: Decimal | None = None
    days: int | None = None
    width: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of one kind."""

    kind: CountKind
    label: Any
    rows: list[Number]

    @property
    def with_hours(self) -> bool:
        """Say whether hours belong to this kind."""
        return self.kind in HOURS

    @property
    def with_days(self) -> bool:
        """Say whether days belong to this kind."""
        return self.kind in DAYS


def year_of(municipality_ids: Iterable[int], year: int) -> list[Figures]:
    """Return every kind with its ways in one year, in one query. Nothing is broken down further: no month, no team."""
    rows = Tally.objects.filter(municipality__in=municipality_ids, month__gte=date(year, 1, 1), month__lte=date(year, 12, 1))
    sums = rows.order_by().values("kind", "way").annotate(n=Sum("number"), h=Sum("hours"), d=Sum("days"))
    found = {(row["kind"], row["way"]): row for row in sums}
    return [_figures(kind, {way: found.get((kind, way)) for way in WAYS[kind]}) for kind in CountKind]


def _figures(kind: CountKind, found: dict[str, Any]) -> Figures:
    shown = hide_small({way: row["n"] if row else 0 for way, row in found.items()})
    most = max((value for value in shown.values() if value), default=1)
    return Figures(kind, kind.label, [_number(kind, way, shown[way], found[way], most) for way in found])


def _number(kind: CountKind, way: str, shown: int | None, row: Any, most: int) -> Number:
    label = LABELS[kind](way).label if way else ""
    if not shown:
        return Number(way, label, shown)
    return Number(
        way,
        label,
        shown,
        hours=row["h"] if kind in HOURS else None,
        days=round(row["d"] / shown) if kind in DAYS and row["d"] else None,
        width=round(100 * shown / most),
    )


def hide_small(numbers: dict[str, int]) -> dict[str, int | None]:
    """Return the numbers, None for 1 to 4. Is that one alone, the next smallest goes too: a sum would give it away."""
    hidden = {key for key, value in numbers.items() if 0 < value < FEWEST}
    if len(hidden) == 1:
        rest = sorted((value, key) for key, value in numbers.items() if value >= FEWEST)
        hidden |= {rest[0][1]} if rest else set()
    return {key: None if key in hidden else value for key, value in numbers.items()}


def neighbourhoods_of(municipality_ids: Iterable[int], year: int) -> list[Number]:
    """Return how often support began per neighbourhood in one year, the names in order; in one query."""
    rows = Tally.objects.filter(
        municipality__in=municipality_ids, kind=CountKind.STARTED, month__gte=date(year, 1, 1), month__lte=date(year, 12, 1)
    )
    sums = rows.order_by().values("neighbourhood_id", "neighbourhood__name").annotate(n=Sum("number"))
    names = {str(row["neighbourhood_id"] or ""): row["neighbourhood__name"] or "" for row in sums}
    shown = hide_small({str(row["neighbourhood_id"] or ""): row["n"] for row in sums})
    most = max((value for value in shown.values() if value), default=1)
    return [
        Number(key, names[key], value, width=round(100 * value / most) if value else 0)
        for key, value in sorted(shown.items(), key=lambda pair: names[pair[0]])
    ]


def years_of(municipality_ids: Iterable[int]) -> list[int]:
    """Return the years in which something was counted, the latest first; in one query."""
    months = Tally.objects.filter(municipality__in=municipality_ids).dates("month", "year", order="DESC")
    return [month.year for month in months]
