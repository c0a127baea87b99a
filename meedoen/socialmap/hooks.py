"""What rooms above tell this room."""

from collections.abc import Callable
from dataclasses import dataclass

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A room that knows persons: `words(account_id, text)` are the words in a text by which one of them might be known."""

    id: str
    words: Callable[[int, str], list[str]]


text_checks: Registry[TextCheck] = Registry("who might be known from a text")
