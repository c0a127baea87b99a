"""What this room plugs into the rooms below of who does what, and of the tools for at home."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from meedoen.circle import doing_panels, doing_tables, household_tables, parents_tables
from meedoen.journal.words import register_verbs
from meedoen.people.enums import Role
from meedoen.people.hooks import person_tables
from meedoen.people.viewer import has_role, is_resident
from meedoen.plan.hooks import PlanLink, plan_links
from meedoen.support.hooks import trajectory_panels
from meedoen.ui.hooks import NavItem, PublicLink, navigation, public_links

VERBS: dict[str, Any] = {
    "doing.keep": _("kept a picture of who does what"),
    "doing.answer": _("wrote down what you say of who does what"),
    "doing.throw_away": _("threw away a picture of who does what"),
    "day.add": _("put something on the day plan of your home"),
    "day.change": _("changed something on the day plan of your home"),
    "day.remove": _("took something off the day plan of your home"),
    "parents.begin": _("began agreements with the other parent"),
    "parents.write": _("wrote down what a parent wants"),
    "parents.together": _("wrote what both parents want together"),
    "parents.show": _("let the other parent read what you wrote, or no longer"),
    "parents.code": _("made a code for the other parent"),
    "parents.join": _("came in with the code of the other parent"),
    "parents.agree": _("wrote down that a parent agrees"),
    "parents.end": _("ended the agreements with the other parent"),
}


def fills_means(user: Any) -> bool:
    """Say whether this account fills in what the municipality adds to the kinds of help with little money."""
    return has_role(user, Role.ADMIN, Role.POLICY)


def register_home() -> None:
    """Register all of it; a part of the registration of the room."""
    register_verbs(VERBS)
    for table in (*doing_tables.TABLES, *household_tables.TABLES, *parents_tables.TABLES):
        person_tables.register(table)
    for panel in doing_panels.PANELS:
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
