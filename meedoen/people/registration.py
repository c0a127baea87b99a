"""What this room adds to the layout and to the person's page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from meedoen.journal.words import register_verbs
from meedoen.people.enums import Role
from meedoen.people.hooks import panels
from meedoen.people.panels import PANELS
from meedoen.people.policy import WORKING
from meedoen.people.verbs import VERBS
from meedoen.people.viewer import has_role, is_professional, municipality_ids, team_ids
from meedoen.post.hooks import OutboxKeeper, outbox_keepers
from meedoen.ui.hooks import NavItem, StaffCheck, navigation, staff_checks


def _works(user: Any) -> bool:
    return has_role(user, *WORKING)


def _manages(user: Any) -> bool:
    return has_role(user, Role.ADMIN)


def _chooses(user: Any) -> bool:
    return len(team_ids(user)) > 1


def register() -> None:
    """Register panels, navigation and the answer to "who is staff"."""
    outbox_keepers.register(OutboxKeeper("people.admin", lambda user: municipality_ids(user, Role.ADMIN)))
    register_verbs(VERBS)
    staff_checks.register(StaffCheck("people", is_professional))
    for panel in PANELS:
        panels.register(panel)
    navigation.register(NavItem("people.search", _("People"), "people:search", _works, order=40, key="z"))
    navigation.register(NavItem("people.team", _("My team"), "people:choose_team", _chooses, order=90, quiet=True))
    navigation.register(NavItem("people.manage", _("Municipality"), "people:municipality", _manages, order=80))
