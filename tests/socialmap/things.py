"""What the social map puts into the town: something that is missing in De Hoek."""

from meedoen.socialmap.domain.gaps import Noted, note_gap
from meedoen.socialmap.enums import Area, GapKind
from meedoen.socialmap.models import Gap
from tests.town import NOW, Town


def gap(town: Town, *, visitor: str = "worker", what: str = "Een eetclub voor jonge mensen", **more: object) -> Gap:
    """Note something that is missing."""
    given = {"area": Area.INCLUSION, "kind": GapKind.NONE, "neighbourhood_id": town.neighbourhood.pk, **more}
    return note_gap(
        actor=town.actor(visitor), now=NOW, municipality_id=town.municipality.pk, noted=Noted(what=what, **given)
    )


def add(town: Town) -> None:
    """Add one gap."""
    town.things["gap"] = gap(town)
