"""Who does what as plain facts: the same for the plan of today, for a version that was agreed, and for a kept picture.

With whom something is done is all that is told; nobody is named. There is no sum over the five, no share and no target:
hours of own people and of a professional are not the same thing. Source: book line 5927-5929, 6409-6411, 7528-7534.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meedoen.circle.enums import Doer
from meedoen.plan.domain.words import a_week
from meedoen.plan.enums import Asked, WhoKind
from meedoen.plan.models import PlanStep
from meedoen.plan.steps import UNANSWERED, UNDER_WAY

DOERS = {
    WhoKind.PERSON: Doer.ALONE, WhoKind.OTHER: Doer.CIRCLE, WhoKind.VOLUNTEER: Doer.VOLUNTEER,
    WhoKind.GENERAL: Doer.GENERAL, WhoKind.PROFESSIONAL: Doer.PROFESSIONAL, WhoKind.INDIVIDUAL: Doer.PROFESSIONAL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is done; `hours` a week, None where nobody wrote them down."""

    doer: str
    text: str
    hours: Decimal | None


@dataclass(frozen=True, slots=True)
class Share:
    """What is done with one of the five."""

    doer: Doer
    tasks: list[Task]

    @property
    def hours(self) -> Decimal | None:
        """Return the hours a week that are known; None when no task has any."""
        known = [task.hours for task in self.tasks if task.hours is not None]
        return sum(known, Decimal()) if known else None

    @property
    def unknown(self) -> int:
        """Return of how many tasks nobody wrote the hours down."""
        return sum(task.hours is None for task in self.tasks)

    @property
    def in_words(self) -> list[str]:
        """Return the tasks and hours as short phrases; a dash where nothing is done."""
        if not self.tasks:
            return ["–"]
        phrases = [ngettext("%(count)d task", "%(count)d tasks", len(self.tasks)) % {"count": len(self.tasks)}]
        if self.hours is not None:
            phrases.append(a_week(self.hours))
        if self.hours is None:
            phrases.append(_("hours not known"))
        elif self.unknown:
            words = ngettext("of %(count)d task hours not known", "of %(count)d tasks hours not known", self.unknown)
            phrases.append(words % {"count": self.unknown})
        return phrases


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does what at one moment: five shares, always in the same order, and how many steps wait for somebody's yes."""

    shares: list[Share]
    unanswered: int

    @property
    def tasks(self) -> list[Task]:
        """Return all tasks, from the inside out."""
        return [task for share in self.shares for task in share.tasks]


def doing_of(tasks: Iterable[Task], unanswered: int = 0) -> Doing:
    """Return the tasks by with whom they are done."""
    rows = list(tasks)
    return Doing([Share(doer, [task for task in rows if task.doer == doer]) for doer in Doer], unanswered)


def from_steps(steps: Iterable[PlanStep]) -> Doing:
    """Return who does what by the plan as it is worked on."""
    plain = [
        {"who_kind": s.who_kind, "text": s.text, "hours": s.hours_a_week, "state": s.state, "asked": s.asked} for s in steps
    ]
    return _taken(plain)


def from_content(content: dict[str, Any]) -> Doing:
    """Return who does what by a version of the plan; hours stand in it as text, empty where nobody wrote them."""
    return _taken({**step, "hours": Decimal(step["hours"]) if step["hours"] else None} for step in content.get("steps", []))


def _taken(steps: Iterable[dict[str, Any]]) -> Doing:
    """Leave out what is done or ended, and what a helper has not said yes to."""
    rows = [step for step in steps if step["state"] in UNDER_WAY and step["asked"] != Asked.NO]
    agreed = [step for step in rows if step["asked"] not in UNANSWERED]
    tasks = [Task(DOERS[WhoKind(step["who_kind"])], step["text"], step["hours"]) for step in agreed]
    return doing_of(tasks, len(rows) - len(agreed))
