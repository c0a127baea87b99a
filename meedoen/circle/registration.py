"""What this room plugs into the rooms below."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from meedoen.access.hooks import HalfPages, half_pages
from meedoen.circle import place, place_tables
from meedoen.circle.asking_registration import register_asking
from meedoen.circle.domain import members
from meedoen.circle.enums import CirclePart
from meedoen.circle.home_registration import register_home
from meedoen.circle.hooks import CircleBlock, circle_blocks
from meedoen.circle.panels import PANELS, PERSON_PANEL
from meedoen.circle.tables import TABLES
from meedoen.circle.verbs import VERBS
from meedoen.journal.words import register_verbs
from meedoen.people.hooks import InvitationKeeper, invitation_keepers, panels, person_tables
from meedoen.people.viewer import is_professional, is_resident
from meedoen.support.hooks import trajectory_panels
from meedoen.ui.hooks import NavItem, navigation

HOME = "circle:circles"
# What a member may reach with half a sign-in (docs/decisions/a-seat-is-not-the-record.md).
HALF = ("circles", "circle", "notices", "leave")
BLOCKS = (CircleBlock("people", CirclePart.PEOPLE, "circle/place/blocks/people.html", place.people_block, order=10),)


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    for table in (*TABLES, *place_tables.TABLES):
        person_tables.register(table)
    panels.register(PERSON_PANEL)
    for panel in PANELS:
        trajectory_panels.register(panel)
    register_home()
    register_asking()
    navigation.register(NavItem("circle.mine", _("My network"), "circle:my_network", is_resident, order=17, key="k"))
    _register_place()


def _only_a_member(user: Any) -> bool:
    """Say whether this account has no own record here, or cannot reach it with this sign-in."""
    return bool(user.is_authenticated) and not is_resident(user) and not is_professional(user)


def _register_place() -> None:
    """Register the meeting place."""
    invitation_keepers.register(InvitationKeeper(members.KIND, members.join_member))
    half_pages.register(HalfPages("circle.place", frozenset({"ui:autosave", *(f"circle:{one}" for one in HALF)}), HOME))
    for block in BLOCKS:
        circle_blocks.register(block)
    mine = NavItem("circle.place", _("My circle"), "circle:my_circle", is_resident, order=16, key="c")
    for item in (
        mine,
        NavItem("circle.places", _("Circles I am in"), "circle:circles", _only_a_member, order=16),
        NavItem("circle.work_places", _("Circles I am in"), "circle:circles", is_professional, order=70, quiet=True),
    ):
        navigation.register(item)
