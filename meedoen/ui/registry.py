"""Plugging in: a small typed registry, published in a room's `hooks.py` and filled from `apps.ready()` of rooms above."""

from collections.abc import Iterator
from typing import Protocol


class Item(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Return the id, unique within its registry."""


class Registry[T: Item]:
    """Items by id, in the order of registration."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, T] = {}

    def register(self, item: T) -> T:
        """Add one item; an id may be taken once."""
        if item.id in self._items:
            raise ValueError(f"{self.name}: {item.id!r} is registered twice")
        self._items[item.id] = item
        return item

    def __getitem__(self, item_id: str) -> T:
        return self._items[item_id]

    def get(self, item_id: str) -> T | None:
        """Return the item, or None when no room registered it."""
        return self._items.get(item_id)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())
