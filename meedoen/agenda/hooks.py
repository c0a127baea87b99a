"""What rooms above tell the agenda: their kinds of follow-up, and what must be done from time to time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from meedoen.agenda.models import FollowUp
from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class FollowUpKind:
    """A kind of follow-up: `label` is neutral (no names), `url` leads to the page where the work is done.

    `first` stands above all else on *Vandaag*, whatever its day: for a crisis only.
    """

    id: str
    label: str | Promise
    url: Callable[[FollowUp], str]
    first: bool = False


@dataclass(frozen=True, slots=True)
class TickJob:
    """Work that comes back: `run(now)` does it and returns how many things it did; at most once per `every`.

    `run` is one transaction together with the note that it was done, so that a crash leaves nothing half. A job that
    reaches outside the database (mail) sets `atomic=False` and must itself be safe to run again.
    """

    id: str
    run: Callable[[datetime], int]
    every: timedelta = timedelta(minutes=1)
    atomic: bool = True


followup_kinds: Registry[FollowUpKind] = Registry("kinds of follow-up")
tick_jobs: Registry[TickJob] = Registry("jobs of tick")
