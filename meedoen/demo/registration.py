"""What the demo adds to the layout."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meedoen.ui.hooks import NavItem, navigation


def in_demo(user: Any) -> bool:
    """Say whether this is the demo."""
    return bool(settings.DEMO)


def register() -> None:
    """Fill the registry; called once, from `apps.ready()`."""
    navigation.register(NavItem("demo", _("Demo: be somebody else"), "demo:who", in_demo, order=95, quiet=True))
    navigation.register(NavItem("demo-post", _("Demo: the mail"), "demo:mails", in_demo, order=96, quiet=True))
