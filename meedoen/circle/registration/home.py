"""What this room plugs into the rooms below of who does what, and of the tools for at home."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from meedoen.circle.panels.doing import PANELS
from meedoen.circle.views.means import FILLS
from meedoen.people.viewer import has_role, is_resident
from meedoen.plan.hooks import PlanLink, plan_links
from meedoen.support.hooks import trajectory_panels
from meedoen.ui.hooks import NavItem, PublicLink, navigation, public_links


def fills_means(user: Any) -> bool:
    """Say whether this account fills in what the municipality adds to the kinds of help with little money."""
    return has_role(user, *FILLS)


def register_home() -> None:
    """Register it all, once, when the app is ready."""
    for panel in PANELS:
        trajectory_panels.register(panel)
    plan_links.register(PlanLink("circle.doing", _("Who does what, over time"), "circle:doing"))
    navigation.register(NavItem("circle.home", _("At home"), "circle:my_home", is_resident, order=82, quiet=True))
    navigation.register(
        NavItem("circle.means", _("Making ends meet"), "circle:means_desk", fills_means, order=83, quiet=True)
    )
    public_links.register(
        PublicLink(
            "circle.means", _("Making ends meet"), _("What helps when there is little money. Nothing about you is kept."),
            "circle:means",
        )
    )  # fmt: skip
