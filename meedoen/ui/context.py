"""What the layout needs on every page."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise

from meedoen.ui.hooks import NavItem, navigation

THEME_FOLDER = "theme"
MOST_SIDE_BY_SIDE = 6


@dataclass(frozen=True, slots=True)
class NavLink:
    """One link of the navigation, as the header shows it."""

    label: str | Promise
    url: str
    key: str
    current: bool
    quiet: bool = False


def layout(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation for this user, where it begins, what stands behind "More", and the municipality's theme."""
    every = links(request)
    more = [link for link in every if link.quiet] if len(every) > MOST_SIDE_BY_SIDE else []
    signed_in = getattr(getattr(request, "user", None), "is_authenticated", False)
    return {
        "navigation": every,
        "main_links": [link for link in every if link not in more],
        "more_links": more,
        "start_url": every[0].url if signed_in and every else "/",
        **theme(),
    }


def links(request: HttpRequest) -> list[NavLink]:
    """Return what this user may go to; the longest address that this page lies below is the current one."""
    user = getattr(request, "user", None)
    items = sorted((item for item in navigation if item.may_see(user)), key=lambda item: item.order)
    urls = {item.id: reverse(item.url_name) for item in items}
    here = max((urls[item.id] for item in items if _leads_to(item, urls, request)), key=len, default="")
    return [NavLink(item.label, urls[item.id], item.key, urls[item.id] == here, item.quiet) for item in items]


def _leads_to(item: NavItem, urls: dict[str, str], request: HttpRequest) -> bool:
    """Say whether this page lies below the item. Where items lie below an item, pages of its own room alone are its own."""
    url = urls[item.id]
    if not request.path.startswith(url):
        return False
    room = getattr(getattr(request, "resolver_match", None), "namespace", "")
    return item.url_name.partition(":")[0] == room or not any(each != url and each.startswith(url) for each in urls.values())


def theme() -> dict[str, str]:
    """Return the address of the municipality's theme file and its class name, both empty without a theme."""
    file = settings.THEME_FILE
    return {
        "theme_file": static(f"{THEME_FOLDER}/{Path(file).name}") if file else "",
        "theme_class": settings.THEME_CLASS,
    }
