"""What rooms above tell the post."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class OutboxKeeper:
    """Who looks after the outgoing mail: `municipalities(user)` gives the ids of those for which this account does."""

    id: str
    municipalities: Callable[[Any], set[int]]


outbox_keepers: Registry[OutboxKeeper] = Registry("who looks after the outgoing mail")
