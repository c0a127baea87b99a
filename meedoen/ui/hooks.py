"""What rooms above may add to the layout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation: shown to whom `may_see` says, in order of `order`.

    `key` is the second letter of the keyboard shortcut ("v" makes `g v`), or empty. A `quiet` entry is one that is seldom
    needed: where there are many entries it stands behind "More".
    """

    id: str
    label: str | Promise
    url_name: str
    may_see: Callable[[Any], bool]
    order: int = 50
    key: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class PublicLink:
    """A page for everybody, named on the front page of each municipality; its address takes `municipality` (the slug)."""

    id: str
    label: str | Promise
    text: str | Promise
    url_name: str


@dataclass(frozen=True, slots=True)
class StaffCheck:
    """How a room above knows a professional: the layout's own pages for staff ask it."""

    id: str
    is_staff: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Work:
    """What one saved form cost (see `measuring`): its name without the thing, fields filled, marks of texts, seconds.

    `opening` is a number that is the same when one opened form is saved several times; 0 when it is not known.
    """

    form: str
    opening: int
    filled: int
    marks: frozenset[int]
    seconds: int


@dataclass(frozen=True, slots=True)
class FormWatcher:
    """A room that counts what forms cost: `saved(request, work)` runs in the transaction of the saving."""

    id: str
    saved: Callable[[Any, Work], None]


public_links: Registry[PublicLink] = Registry("pages for everybody in a municipality")
navigation: Registry[NavItem] = Registry("navigation")
staff_checks: Registry[StaffCheck] = Registry("who is staff")
form_watchers: Registry[FormWatcher] = Registry("who counts what forms cost")


def is_staff(user: Any) -> bool:
    """Say whether any room knows this account as a professional."""
    return any(check.is_staff(user) for check in staff_checks)


def start_of(user: Any) -> str:
    """Return where this account begins: the first entry of its navigation; the public start without an account."""
    mine = [item for item in navigation if item.may_see(user)] if getattr(user, "is_authenticated", False) else []
    return reverse(min(mine, key=lambda item: item.order).url_name) if mine else "/"
