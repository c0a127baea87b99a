"""From registrations to wishes and back: which kinds of group would do for somebody, and what a proposal shows of itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meedoen.groups.composing import Division, Wish, compose
from meedoen.groups.enums import Company, Times
from meedoen.groups.models import Registration

# About six (book line 6516): outside of this the coach is told. And more years than this between the children.
ABOUT_SIX = range(5, 8)
MOST_YEARS = 6


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of group: theme, times, company, whether nobody comes in later, and whether there are children."""

    theme: str
    times: str
    company: str
    closed: bool
    children: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a coach sees of a proposal: how many, the ages of the children from and to, and what to look at."""

    many: int
    ages: str
    warnings: list[str]


def divide(rows: Iterable[Registration], year: int) -> Division:
    """Return groups for these registrations; who gave no theme of the list waits for a coach."""
    return compose([Wish(row.pk, age_of(row, year), kinds_of(row), liked=len(times_of(row))) for row in rows if row.themes])


def age_of(row: Registration, year: int) -> int:
    """Return the middle of the ages of the children, in tenths of a year; 0 without children."""
    years = row.child_years
    return 10 * sum(year - born for born in years) // len(years) if years else 0


def times_of(row: Registration) -> list[Times]:
    """Return the times of groups that would do; who can come at both could be in either."""
    return [Times.SCHOOL, Times.EVENING] if row.times == Times.ANY else [Times(row.times)]


def kinds_of(row: Registration) -> tuple[Kind, ...]:
    """Return the kinds of group that would do, those of the first theme first."""
    children = bool(row.child_years)
    return tuple(
        Kind(theme, each.value, row.company, row.closed, children) for theme in row.themes for each in times_of(row)
    )


def name_of(kind: Any, number: int) -> str:
    """Return how a proposal is called until the coach gives it a name."""
    words = [kind.theme, str(Times(kind.times).label).lower()]
    if kind.company:
        words.append(str(Company(kind.company).label).lower())
    if kind.closed:
        words.append(_("closed group"))
    return f"{number}. {', '.join(words)}"[:120]


def shown_of(rows: list[Registration], year: int) -> Shown:
    """Return what a coach sees of a proposal."""
    ages = sorted(year - born for row in rows for born in row.child_years)
    warnings = []
    if len(rows) not in ABOUT_SIX:
        many = ngettext(
            "There is %(many)d person in it; about six works best.",
            "There are %(many)d people in it; about six works best.",
            len(rows),
        )
        warnings.append(many % {"many": len(rows)})
    middles = [age_of(row, year) for row in rows if row.child_years]
    if middles and max(middles) - min(middles) > 10 * MOST_YEARS:
        warnings.append(_("The children differ much in age."))
    if len({row.times for row in rows} - {Times.ANY}) > 1:
        warnings.append(_("Some can come during school hours only, others in the evening only."))
    if len({row.company for row in rows}) > 1 or len({row.closed for row in rows}) > 1:
        warnings.append(_("Not everybody asked for the same company, or for a closed group."))
    return Shown(len(rows), _from_to(ages), warnings)


def _from_to(ages: list[int]) -> str:
    if not ages:
        return ""
    if ages[0] == ages[-1]:
        return ngettext("%(many)d year", "%(many)d years", ages[0]) % {"many": ages[0]}
    return _("%(first)d to %(last)d years") % {"first": ages[0], "last": ages[-1]}
