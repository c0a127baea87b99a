"""What rooms above add to the page of a trajectory."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from meedoen.people.enums import Part
from meedoen.support.models import Trajectory
from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class TrajectoryPanel:
    """A block on the page of a trajectory, shown to who may see `part`, in the order of `order`.

    `context(request, trajectory)` gives what `template` needs beside `trajectory`, or None to show nothing; at most two
    SELECTs.
    """

    id: str
    part: Part
    template: str
    context: Callable[[HttpRequest, Trajectory], dict[str, Any] | None]
    order: int = 50


trajectory_panels: Registry[TrajectoryPanel] = Registry("panels on the page of a trajectory")
