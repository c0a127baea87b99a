"""Meeting kits, role cards and the steps of the method, as data: a new kit is a file in `data/kits/`, and costs no code.

A file that is wrong is named, with what is wrong (`instruments.datafiles`).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from meedoen.instruments.datafiles import read_data, text_of, texts_of
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


def _cards(found: dict[str, Any]) -> dict[str, Card]:
    return {
        row["id"]: Card(
            row["id"], text_of(row["title"]), text_of(row["intro"]), texts_of(row["tips"]), texts_of(row["rehearse"])
        )
        for row in found["cards"]
    }


def _kit(found: dict[str, Any], known: dict[str, Card]) -> Kit:
    parts = tuple(
        KitPart(part["minutes"], text_of(part["title"]), text_of(part["text"]), texts_of(part.get("prompts", [])))
        for part in found["parts"]
    )
    if sum(part.minutes for part in parts) != found["minutes"]:
        raise ValueError(f"the parts last {sum(part.minutes for part in parts)} minutes, not {found['minutes']}")
    return Kit(
        found["id"], found["order"], found["minutes"], text_of(found["title"]), text_of(found["intro"]),
        texts_of(found["needs"]), parts, tuple(known[name] for name in found["cards"]),
    )  # fmt: skip


def _steps(found: dict[str, Any]) -> tuple[MethodStep, ...]:
    return tuple(
        MethodStep(row["id"], text_of(row["title"]), text_of(row["help"]), row.get("secured", False))
        for row in found["steps"]
    )


def read_kits(folder: Path) -> dict[str, Kit]:
    """Return the kits of a folder by id, in their order; `cards.toml` stands beside `kits/`. Raises ImproperlyConfigured."""
    known = read_data(folder / "cards.toml", _cards)
    found = [read_data(file, lambda values: _kit(values, known)) for file in sorted((folder / "kits").glob("*.toml"))]
    return {kit.id: kit for kit in sorted(found, key=lambda kit: (kit.order, kit.id))}


@cache
def kits() -> dict[str, Kit]:
    """Return our meeting kits by id, in their order."""
    return read_kits(FOLDER)


@cache
def cards() -> dict[str, Card]:
    """Return the role cards by id."""
    return read_data(FOLDER / "cards.toml", _cards)


@cache
def method_steps() -> tuple[MethodStep, ...]:
    """Return the eleven steps of the method. They can be taken in any order (book line 6167)."""
    return read_data(FOLDER / "method.toml", _steps)
