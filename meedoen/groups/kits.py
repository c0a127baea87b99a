"""Meeting kits, role cards and the steps of the method, as data: a new kit is a file in `data/kits/`, and costs no code.

A file that is wrong stops the server when it starts, with its name and what is wrong: never a page with a hole in it.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from meedoen.instruments.definition import Text

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Card:
    """A role at a meeting: what it is, tips, and how to rehearse it."""

    id: str
    title: Text
    intro: Text
    tips: tuple[Text, ...]
    rehearse: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class KitPart:
    """One part of a meeting, with its length in minutes and questions that help."""

    minutes: int
    title: Text
    text: Text
    prompts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """A way to hold a meeting: what is needed, its parts in order, and who has a role. `minutes` is the whole length."""

    id: str
    order: int
    minutes: int
    title: Text
    intro: Text
    needs: tuple[Text, ...]
    parts: tuple[KitPart, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MethodStep:
    """One step of the method. `secured`: what it brings must last, so it can be marked as secured (book line 6139, 6154)."""

    id: str
    title: Text
    help: Text
    secured: bool


def _checked[Thing](file: Path, read: Callable[[dict[str, Any]], Thing]) -> Thing:
    """Return what `read` makes of a file. Raises ImproperlyConfigured with the name of the file and what is wrong."""
    try:
        return read(tomllib.loads(file.read_text(encoding="utf-8")))
    except KeyError as error:
        raise ImproperlyConfigured(f"{file}: there is no {error}") from error
    except (OSError, TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"{file}: {error}") from error


def _text(value: dict[str, str]) -> Text:
    found = Text(**value)
    if not (found.nl and found.en):
        raise ValueError(f"a text is needed in both languages: {value}")
    return found


def _texts(values: list[dict[str, str]]) -> tuple[Text, ...]:
    return tuple(_text(value) for value in values)


def _cards(found: dict[str, Any]) -> dict[str, Card]:
    return {
        row["id"]: Card(row["id"], _text(row["title"]), _text(row["intro"]), _texts(row["tips"]), _texts(row["rehearse"]))
        for row in found["cards"]
    }


def _kit(found: dict[str, Any], known: dict[str, Card]) -> Kit:
    parts = tuple(
        KitPart(part["minutes"], _text(part["title"]), _text(part["text"]), _texts(part.get("prompts", [])))
        for part in found["parts"]
    )
    if sum(part.minutes for part in parts) != found["minutes"]:
        raise ValueError(f"the parts last {sum(part.minutes for part in parts)} minutes, not {found['minutes']}")
    return Kit(
        found["id"], found["order"], found["minutes"], _text(found["title"]), _text(found["intro"]), _texts(found["needs"]),
        parts, tuple(known[name] for name in found["cards"]),
    )  # fmt: skip


def _steps(found: dict[str, Any]) -> tuple[MethodStep, ...]:
    return tuple(
        MethodStep(row["id"], _text(row["title"]), _text(row["help"]), row.get("secured", False)) for row in found["steps"]
    )


def read_kits(folder: Path) -> dict[str, Kit]:
    """Return the kits of a folder by id, in their order; `cards.toml` stands beside `kits/`. Raises ImproperlyConfigured."""
    known = _checked(folder / "cards.toml", _cards)
    found = [_checked(file, lambda values: _kit(values, known)) for file in sorted((folder / "kits").glob("*.toml"))]
    return {kit.id: kit for kit in sorted(found, key=lambda kit: (kit.order, kit.id))}


@cache
def kits() -> dict[str, Kit]:
    """Return our meeting kits by id, in their order."""
    return read_kits(FOLDER)


@cache
def cards() -> dict[str, Card]:
    """Return the role cards by id."""
    return _checked(FOLDER / "cards.toml", _cards)


@cache
def method_steps() -> tuple[MethodStep, ...]:
    """Return the eleven steps of the method. They can be taken in any order (book line 6167)."""
    return _checked(FOLDER / "method.toml", _steps)
