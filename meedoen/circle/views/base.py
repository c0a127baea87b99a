"""What every page about a map needs: whose it is, who looks, and where to go back to."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from meedoen.circle.policy import network_policy
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.people.models import Person


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at one map: `own` for the person, `ground` on which somebody may draw (None: reading only)."""

    person: Person
    own: bool
    ground: Ground | None

    @property
    def url(self) -> str:
        """Return the address of the map for this reader."""
        return reverse("circle:my_network") if self.own else self.address("network")

    def address(self, name: str, **more: str) -> str:
        """Return the address of a page about this map."""
        return reverse(f"circle:{name}", kwargs={"pk": self.person.pk, **more})


def sight_of_map(request: HttpRequest, person: Person) -> Sight:
    """Return how this reader stands to a map that was opened already."""
    own = network_policy.can(request.user, "own", person) is not None
    return Sight(person, own, network_policy.can(request.user, "edit", person))


def names_on_map(sight: Sight) -> dict[str, Any]:
    """Return what the drawing is called, and what stands in the middle: the person, or "me"."""
    if sight.own:
        return {"title": _("Map of my network"), "middle": _("Me")}
    name = sight.person.name
    return {
        "title": _("Map of the network of %(name)s") % {"name": name},
        "middle": name if len(name) < 8 else name[:6] + "…",
    }


def open_map(request: HttpRequest, pk: int, verb: str = "read") -> Sight:
    """Open a map through the gate: 404 or 403 for who may not, and a line in the journal."""
    return sight_of_map(request, open_record(request, network_policy, pk, verb=verb))


def drawing_ground(sight: Sight) -> Ground:
    """Return the ground on which this reader draws. Raises PermissionDenied for who only reads."""
    if sight.ground is None:
        raise PermissionDenied
    return sight.ground
