"""The dates on which a group could meet: one rhythm, with holidays left out."""

from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.agenda.holidays import holidays

MOST_DATES = 26


@dataclass(frozen=True, slots=True)
class Day:
    """One date; `instead_of` is the holiday for which it comes a week later, if it does."""

    on: date
    instead_of: date | None = None


def dates_from(first: date, many: int, weeks: int = 2) -> list[Day]:
    """Return so many dates, so many weeks apart (book line 6516-6518: two). A holiday moves its date a week on.

    Raises TermError (a ValidationError) beyond the years of which the holidays are known.
    """
    found = []
    for number in range(min(many, MOST_DATES)):
        day = first + timedelta(weeks=weeks * number)
        free, shifts = day, 0
        while free in holidays(free.year) and shifts < weeks:
            free, shifts = free + timedelta(weeks=1), shifts + 1
        found.append(Day(free, None if free == day else day))
    return found
