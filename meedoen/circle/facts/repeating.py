"""On which days something in a calendar happens. Plain reckoning with dates, without a database."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from meedoen.circle.enums import Repeat

DAYS = {Repeat.WEEKLY: 7, Repeat.FORTNIGHTLY: 14}
MONTHS = {Repeat.MONTHLY: 1, Repeat.YEARLY: 12}


def days_of(first: date, repeat: Repeat, until: date | None, start: date, stop: date) -> Iterator[date]:
    """Yield the days from `start` to `stop` (both included) on which it happens, the first of all on `first`.

    What comes back on a day that a month does not have, happens on that month's last day (31 January, 28 February).
    """
    stop = min(stop, until) if until is not None else stop
    if repeat == Repeat.ONCE:
        if start <= first <= stop:
            yield first
    elif repeat in DAYS:
        step = DAYS[repeat]
        day = first + timedelta(days=max(0, -(-(start - first).days // step)) * step)
        while day <= stop:
            yield day
            day += timedelta(days=step)
    else:
        yield from _by_month(first, MONTHS[repeat], start, stop)


def _by_month(first: date, step: int, start: date, stop: date) -> Iterator[date]:
    months = (start.year - first.year) * 12 + start.month - first.month
    turn = max(0, months // step)
    while True:
        year, month = divmod(first.year * 12 + first.month - 1 + turn * step, 12)
        day = date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
        if day > stop:
            return
        if day >= start:
            yield day
        turn += 1
