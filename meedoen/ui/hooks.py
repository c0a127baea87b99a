"""What rooms above may add to the layout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation: shown to whom `may_see` says, in order of `order`.

    `key` is the second letter of the keyboard shortcut ("v" makes `g v`), or empty.
    """

    id: str
    label: str | Promise
    url_name: str
    may_see: Callable[[Any], bool]
    order: int = 50
    key: str = ""


navigation: Registry[NavItem] = Registry("navigation")
