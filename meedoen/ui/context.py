"""What the layout needs on every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from meedoen.ui.hooks import navigation


def layout(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation for this user and the municipality's theme."""
    user = getattr(request, "user", None)
    items = sorted((item for item in navigation if item.may_see(user)), key=lambda item: item.order)
    return {"navigation": items, "theme_file": settings.THEME_FILE, "theme_class": settings.THEME_CLASS}
