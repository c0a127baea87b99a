"""What a person may not be told yet, for a dated safety reason, as the rooms above say it (`hooks.untold`)."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q

from meedoen.people import hooks

NOTHING = Q(pk__in=[])


def untold_things(person_id: int, today: date) -> Q:
    """Return the condition on rows with `thing_kind` and `thing_id` (follow-ups, answers) that they are not told yet."""
    return _either((source.things for source in hooks.untold), person_id, today)


def untold_looks(person_id: int, today: date) -> Q:
    """Return the condition on lines of the journal that they are not shown to the person yet."""
    return untold_things(person_id, today) | _either((source.looks for source in hooks.untold), person_id, today)


def _either(sources: Iterable[Callable[[int, date], Q | None]], person_id: int, today: date) -> Q:
    found = NOTHING
    for source in sources:
        condition = source(person_id, today)
        found = found if condition is None else found | condition
    return found
