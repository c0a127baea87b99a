"""What rooms above add to the pages of a plan."""

from dataclasses import dataclass

from django.utils.functional import Promise

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A page about a plan in a room above, found by the trajectory: named where the plan says who does what."""

    id: str
    label: str | Promise
    url_name: str


plan_links: Registry[PlanLink] = Registry("pages about a plan")
