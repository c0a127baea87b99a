"""What the network map plugs into the rooms below."""

from django.utils.translation import gettext_lazy as _

from meedoen.circle.panels.network import PANELS, PERSON_PANEL
from meedoen.people.hooks import panels
from meedoen.people.viewer import is_resident
from meedoen.support.hooks import trajectory_panels
from meedoen.ui.hooks import NavItem, navigation


def register_network() -> None:
    """Register it all, once, when the app is ready."""
    panels.register(PERSON_PANEL)
    for panel in PANELS:
        trajectory_panels.register(panel)
    navigation.register(NavItem("circle.mine", _("My network"), "circle:my_network", is_resident, order=17, key="k"))
