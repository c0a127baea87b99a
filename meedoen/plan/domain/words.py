"""How steps and goals are said in words: on paper, in a report and in an application."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from meedoen.plan.enums import WhoKind
from meedoen.plan.models import PlanStep


def who_words(step: PlanStep, person: str) -> str:
    """Return who does a step: the person by name, a helper by name, else the kind of helper."""
    if step.who_kind == WhoKind.PERSON:
        return person
    name = step.who_person.name if step.who_person else step.who_name
    return name or str(WhoKind(step.who_kind).label)


def hours_words(step: PlanStep) -> str:
    """Return how many hours a week, or nothing."""
    return "" if step.hours_a_week is None else a_week(step.hours_a_week)


def a_week(hours: Decimal) -> str:
    """Return hours a week in words."""
    return _("%(hours)s hours a week") % {"hours": hours_number(hours)}


def hours_number(hours: Decimal) -> str:
    """Return hours as a number in the language of who reads, without needless zeros."""
    return number_format(hours.normalize(), force_grouping=False)


def step_words(step: PlanStep, person: str) -> str:
    """Return one step as one line: what, who, how often, how much."""
    more = [part for part in (who_words(step, person), step.rhythm, hours_words(step)) if part]
    return f"{step.text.rstrip('.')} ({', '.join(more)})" if more else step.text


def paragraphs(texts: Iterable[str]) -> str:
    """Return the texts that are there, each once, with an empty line between."""
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def lines(texts: Iterable[str]) -> str:
    """Return the texts that are there, each once, on a line of its own."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
