"""What this room plugs into the rooms below."""

from django.utils.translation import gettext_lazy as _

from meedoen.circle import place_registration
from meedoen.circle.asking_registration import register_asking
from meedoen.circle.home_registration import register_home
from meedoen.circle.panels import PANELS, PERSON_PANEL
from meedoen.circle.tables import TABLES
from meedoen.circle.verbs import VERBS
from meedoen.journal.words import register_verbs
from meedoen.people.hooks import panels, person_tables
from meedoen.people.viewer import is_resident
from meedoen.support.hooks import trajectory_panels
from meedoen.ui.hooks import NavItem, navigation


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    for table in TABLES:
        person_tables.register(table)
    panels.register(PERSON_PANEL)
    for panel in PANELS:
        trajectory_panels.register(panel)
    place_registration.register()
    register_home()
    register_asking()
    navigation.register(NavItem("circle.mine", _("My network"), "circle:my_network", is_resident, order=17, key="k"))
