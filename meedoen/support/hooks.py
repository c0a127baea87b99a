"""What rooms above add to the page of a trajectory, and to that of a talk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import Promise

from meedoen.people.enums import Part
from meedoen.support.models import Meeting, Trajectory
from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class TrajectoryPanel:
    """A block on the page of a trajectory, shown to who may see `part`, in the order of `order`.

    `context(request, trajectory)` gives what `template` needs beside `trajectory`, or None to show nothing; at most two
    SELECTs. `facts` are expressions on Trajectory by name: they come along with the trajectory, in its own SELECT, and
    `fact(trajectory, name)` reads them.
    """

    id: str
    part: Part
    template: str
    context: Callable[[HttpRequest, Trajectory], dict[str, Any] | None]
    order: int = 50
    facts: dict[str, Any] = field(default_factory=dict)


def fact(trajectory: Trajectory, name: str) -> Any:
    """Return a fact of a panel, on the page of a trajectory."""
    return trajectory.__dict__[name]


trajectory_panels: Registry[TrajectoryPanel] = Registry("panels on the page of a trajectory")


@dataclass(frozen=True, slots=True)
class TalkBlock:
    """A block on the page of a talk, shown to who may see `part` of the person.

    `context(request, meeting)` is for `template`, which begins below the heading (level 2) that the page gives. It gets
    `meeting` and `edit` (whether the viewer writes in this record) too. Its forms go to addresses of their own and come
    back to the talk at `#<id with dashes>`. A block with `order` below 50 stands before the parts of the talk.
    """

    id: str
    heading: str | Promise
    template: str
    context: Callable[[HttpRequest, Meeting], dict[str, Any]]
    order: int = 60
    part: Part = Part.MEETING


talk_blocks: Registry[TalkBlock] = Registry("blocks of a talk")


@dataclass(frozen=True, slots=True)
class TrajectoryThings:
    """A room with follow-ups about things of its own in a trajectory (a report, say), beside those about the trajectory.

    `things(trajectory)` gives those that have one open: they go along to a new worker or team, and end with the support.
    """

    id: str
    things: Callable[[Trajectory], Iterable[Model]]


trajectory_things: Registry[TrajectoryThings] = Registry("things of a trajectory that have follow-ups")


@dataclass(frozen=True, slots=True)
class CourseWatcher:
    """A room that is told, in the same transaction, that support began or ended (`ending` is one of `Ending`, or empty)."""

    id: str
    started: Callable[[datetime, Trajectory], None]
    ended: Callable[[datetime, Trajectory, str], None]


course_watchers: Registry[CourseWatcher] = Registry("what counts the course of support")


@dataclass(frozen=True, slots=True)
class VaultKeeper:
    """A room with files in the vault (`support.vault`): `names()` gives those that belong to a row, so that they stay."""

    id: str
    names: Callable[[], set[str]]


vault_keepers: Registry[VaultKeeper] = Registry("who has files in the vault")
