"""What this room plugs into the rooms below."""

from django.utils.translation import gettext_lazy as _

from meedoen.socialmap.policy import may_see_gaps
from meedoen.ui.hooks import NavItem, navigation


def register() -> None:
    """Fill the registries; called once, from `apps.ready()`."""
    label = _("Missing in the neighbourhood")
    navigation.register(NavItem("socialmap.gaps", label, "socialmap:gaps", may_see_gaps, order=82, quiet=True))
