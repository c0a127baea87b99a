"""What this room plugs into the rooms below."""

from django.utils.translation import gettext_lazy as _

from meedoen.groups.policy import may_lead, may_take_part
from meedoen.groups.tables import TABLES
from meedoen.groups.verbs import VERBS
from meedoen.journal.words import register_verbs
from meedoen.people.hooks import person_tables
from meedoen.ui.hooks import NavItem, navigation


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    for table in TABLES:
        person_tables.register(table)
    navigation.register(NavItem("groups.mine", _("My groups"), "groups:mine", may_take_part, order=18))
    navigation.register(NavItem("groups", _("Groups"), "groups:groups", may_lead, order=65))
