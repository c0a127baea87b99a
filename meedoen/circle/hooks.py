"""What else can stand on the page of a circle: blocks that other parts of this room bring, each in its own module."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from meedoen.circle.enums import CirclePart
from meedoen.circle.seats import Seat
from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class CircleBlock:
    """A block on the page of a circle: `context(request, seat)` for `template`, or None to show nothing.

    Shown to whom `part` is shared with; without a part only to the person and who acts on behalf. When the person looks
    as a member does, `seat` is that member's. The template sees its context as `block`, beside `seat`, `person` and
    `looking` (the member as whom the person looks: then nothing can be done, so no buttons).
    """

    id: str
    part: CirclePart | None
    template: str
    context: Callable[[HttpRequest, Seat], dict[str, Any] | None]
    order: int = 50


@dataclass(frozen=True, slots=True)
class LeavingWatcher:
    """Who must know that a member left or was removed: `left(actor, now, member)` runs in the transaction of it."""

    id: str
    left: Callable[[Any, Any, Any], None]


circle_blocks: Registry[CircleBlock] = Registry("blocks on the page of a circle")
leaving_watchers: Registry[LeavingWatcher] = Registry("who must know that a member left")
