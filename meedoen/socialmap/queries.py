"""Questions about what is missing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from meedoen.people.models import Neighbourhood
from meedoen.people.viewer import municipality_ids
from meedoen.socialmap.enums import Area, GapKind, GapState
from meedoen.socialmap.models import Gap
from meedoen.socialmap.policy import SEEING, gap_policy
from meedoen.ui.addresses import read_number

MOST_OFFERED = 20


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows: any of these, or all where nothing is chosen."""

    area: str = ""
    kind: str = ""
    neighbourhood: str = ""
    state: str = GapState.OPEN


def gaps(user: Any, asked: Filter) -> QuerySet[Gap]:
    """Return the gaps that this account sees, filtered; "0" as neighbourhood is the whole municipality."""
    rows = gap_policy.visible_to(user)
    where = Q()
    if asked.area in Area:
        where &= Q(area=asked.area)
    if asked.kind in GapKind:
        where &= Q(kind=asked.kind)
    if asked.state in GapState:
        where &= Q(state=asked.state)
    place = read_number(asked.neighbourhood)
    if place is not None:
        where &= Q(neighbourhood=place or None)
    return rows.filter(where)


def neighbourhoods_of(user: Any) -> list[Neighbourhood]:
    """Return the neighbourhoods of the municipalities that this account sees, by name."""
    here = municipality_ids(user, *SEEING)
    return list(Neighbourhood.objects.filter(municipality__in=here).order_by("name", "pk"))


def seen_before(municipality_id: int, area: str = "") -> list[Gap]:
    """Return what is still missing in a municipality (in one area), the most seen first, to count once more."""
    rows = Gap.objects.filter(municipality_id=municipality_id, state=GapState.OPEN).select_related("neighbourhood")
    if area:
        rows = rows.filter(area=area)
    return list(rows.order_by("-times_seen", "-last_seen_on", "pk")[:MOST_OFFERED])
