"""Days that are not working days, from `data/holidays.toml` (Algemene termijnenwet, art. 1 and 3)."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).parent / "data" / "holidays.toml"
SATURDAY = 5


class TermError(ValidationError):
    """A term that cannot be counted: outside the years of our data, or a length that makes no sense."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The content of the file."""

    valid_from: int
    valid_until: int
    fixed: tuple[dict[str, Any], ...]
    easter: tuple[dict[str, Any], ...]
    equalised: frozenset[date]
    equalised_years: frozenset[int]


@cache
def rules() -> Rules:
    """Read the file, once per process."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    decrees = data["equalised"]
    return Rules(
        valid_from=data["valid_from"],
        valid_until=data["valid_until"],
        fixed=tuple(data["fixed"]),
        easter=tuple(data["easter"]),
        equalised=frozenset(day for decree in decrees for day in decree["dates"]),
        equalised_years=frozenset(year for decree in decrees for year in decree["years"]),
    )


def check_year(year: int) -> None:
    """Raise TermError for a year in which we cannot say what is a holiday."""
    if not rules().valid_from <= year <= rules().valid_until:
        raise TermError(
            _("Terms are counted from %(first)s to %(last)s. Choose a date in between."),
            code="term_range",
            params={"first": rules().valid_from, "last": rules().valid_until},
        )


@cache
def holidays(year: int) -> frozenset[date]:
    """Return the holidays and the days on a level with them in one year; TermError outside the years of our data."""
    check_year(year)
    sunday = easter(year)
    fixed = {_fixed(rule, year) for rule in rules().fixed}
    moving = {sunday + timedelta(days=rule["days"]) for rule in rules().easter}
    return frozenset(fixed | moving | {day for day in rules().equalised if day.year == year})


def is_working_day(day: date) -> bool:
    """Say whether a term may end on this day: no Saturday, Sunday, holiday or day on a level with one."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def equalised_known(day: date) -> bool:
    """Say whether the decree on days on a level with a holiday has been published for the year of this day."""
    return day.year in rules().equalised_years


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher, 1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _fixed(rule: dict[str, Any], year: int) -> date:
    day = date(year, rule["month"], rule["day"])
    if rule.get("not_on_sunday") and day.weekday() == SATURDAY + 1:
        return day - timedelta(days=1)
    return day
