"""Counting terms per the Algemene termijnenwet (ATW, BWBR0002448).

* The day on which a term begins does not count: 2 March + 1 week ends on 9 March.
* A term in months ends on the day with the same number; where the month is too short, on its last day (the rule of the
  European Convention on the Calculation of Time-Limits, ETS 76, art. 4, second paragraph; the ATW itself is silent).
* Art. 1: ends it on a Saturday, Sunday or holiday, then it lasts until the next day that is none of these. Not for terms
  that are counted back from a moment: this module does not count back.
* Art. 2: a term of at least three days holds at least two days that are not Saturday, Sunday or holiday.
* Art. 4: not for terms of more than 90 days, 12 weeks or 3 months, in hours (these are moments, not dates) or years.
* Working days are no unit of the ATW. A term in working days simply counts working days.
"""

from calendar import monthrange
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from meedoen.agenda.enums import Unit
from meedoen.agenda.holidays import TermError, check_year, is_working_day

# Art. 4, under a: the longest term that the law stretches.
LONGEST = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}
AT_LEAST_THREE_DAYS, TWO_DAYS = 3, 2
MOST = 3660  # Ten years in days: anything longer is a slip of the pen.
DAY = timedelta(days=1)


def add_term(start: date, length: int, unit: Unit, *, statutory: bool = True, paused: int = 0) -> date:
    """Return the last day of a term of `length` units that begins on `start`, with the ATW applied where it applies.

    `statutory=False` leaves the ATW out (an agreement between parties, say). `paused` is the number of days (working days
    for a term in working days) on which the term stood still. TermError outside the years of our data.
    """
    unit = Unit(unit)
    if length < 0 or length > MOST or paused < 0 or paused > MOST:
        raise TermError(_("This term is too long or too short to count."), code="term_length")
    check_year(start.year)
    if unit is Unit.WORKING_DAYS:
        return _add_working_days(start, length + paused)
    bare = bare_end(start, length, unit)
    end = bare + timedelta(days=paused)
    check_year(end.year)
    if not statutory or not stretched(length, unit):
        return end
    end = next_working_day(end)
    return _two_working_days(start, end) if (bare - start).days >= AT_LEAST_THREE_DAYS else end


def stretched(length: int, unit: Unit) -> bool:
    """Say whether the ATW applies to a term of this length (art. 4, under a)."""
    return unit in LONGEST and length <= LONGEST[unit]


def bare_end(start: date, length: int, unit: Unit) -> date:
    """Return the last day by the calendar alone."""
    if unit is Unit.MONTHS:
        year, month = divmod(start.year * 12 + start.month - 1 + length, 12)
        check_year(year)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return start + timedelta(days=length * (7 if unit is Unit.WEEKS else 1))


def next_working_day(day: date) -> date:
    """Return `day` itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += DAY
    return day


def working_days_between(since: date, until: date) -> int:
    """Count the working days from `since` up to, not including, `until`."""
    return sum(is_working_day(since + timedelta(days=n)) for n in range((until - since).days))


def _two_working_days(start: date, end: date) -> date:
    while working_days_between(start + DAY, end + DAY) < TWO_DAYS:
        end = next_working_day(end + DAY)
    return end


def _add_working_days(start: date, length: int) -> date:
    day = start
    for _step in range(length):
        day = next_working_day(day + DAY)
    return day
