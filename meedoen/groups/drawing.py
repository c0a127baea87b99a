"""The network around an initiative as a drawing: rings for how much somebody is involved, sectors for who or what it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from meedoen.groups.enums import PartyKind
from meedoen.groups.models import Involved
from meedoen.ui.rings import Drawing, draw

SHORT = {
    PartyKind.RESIDENT.value: _("Residents"), PartyKind.GROUP.value: _("Groups"), PartyKind.PLACE.value: _("Places"),
    PartyKind.ORGANISATION.value: _("Organisations"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """One that is involved, as it is drawn."""

    area: str
    closeness: int
    name: str


def draw_rings(rows: Iterable[Involved]) -> Drawing:
    """Return the drawing of who is around an initiative, in the order of the list."""
    return draw([Spot(row.kind, row.degree, row.name) for row in rows], SHORT)
