"""What this room plugs into the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.hooks import FollowUpKind, followup_kinds
from meedoen.groups.domain.resident import ASKED, GROWTH
from meedoen.groups.policy import may_lead, may_take_part
from meedoen.groups.resident_tables import RESIDENT_TABLES
from meedoen.groups.resident_verbs import RESIDENT_VERBS
from meedoen.groups.tables import TABLES
from meedoen.groups.verbs import VERBS
from meedoen.journal.words import register_verbs
from meedoen.people.hooks import person_tables
from meedoen.ui.hooks import NavItem, navigation


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs({**VERBS, **RESIDENT_VERBS})
    for table in (*RESIDENT_TABLES, *TABLES):
        person_tables.register(table)
    navigation.register(NavItem("groups.mine", _("My groups"), "groups:mine", may_take_part, order=18))
    navigation.register(NavItem("groups", _("Groups"), "groups:groups", may_lead, order=65))
    for kind, label in (
        (GROWTH, _("Can a group of residents do more by itself?")),
        (ASKED, _("A group of residents asks you to come")),
    ):
        followup_kinds.register(FollowUpKind(kind, label, lambda row: reverse("groups:resident", args=[row.thing_id])))
