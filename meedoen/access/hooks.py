"""What rooms above tell the access room."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class HalfPages:
    """Views (by URL name) that a resident with half a sign-in may reach: what others chose to share with that address.

    Within them the account is marked (`people.viewer.is_half`): it stands in no relation to any person and holds no grant,
    so nothing of a record can be seen. A professional never gets there with half a sign-in.
    `home` is the one of them where such a visitor begins.
    Why: docs/decisions/a-seat-is-not-the-record.md.
    """

    id: str
    views: frozenset[str]
    home: str


half_pages: Registry[HalfPages] = Registry("pages for half a sign-in")


def open_to_half(view_name: str) -> bool:
    """Say whether a resident with half a sign-in may reach this view."""
    return any(view_name in pages.views for pages in half_pages)


def home_of_half(path: str) -> str:
    """Return where a resident with half a sign-in goes on: `path` when it may be reached so, else the first home; or ""."""
    try:
        if path and open_to_half(resolve(urlsplit(path).path).view_name):
            return path
    except Resolver404:
        pass
    return next((reverse(pages.home) for pages in half_pages), "")
