"""Kinds of help with little money, from `data/means.toml`, with what the municipality adds.

Information and no more: nothing is asked of the reader, nothing is reckoned, and nothing is kept. Source: book line
6507-6511 (people are told what there is for low incomes), 6603-6611 (the food bank).
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from meedoen.circle.models import LocalMeans
from meedoen.instruments.datafiles import read_data

FILE = Path(__file__).parents[1] / "data" / "means.toml"
GROUPS: dict[str, str | Promise] = {
    "now": _("When it is needed soon"),
    "income": _("More income"),
    "costs": _("Lower costs"),
    "taking_part": _("Taking part"),
}
Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Means:
    """One kind of help as the file tells it, each text by language."""

    id: str
    group: str
    title: Words
    what: Words
    fits: dict[str, list[str]]
    where: Words
    source: str
    source_url: str
    valid_from: date
    valid_until: date | None

    def in_words(self, name: str) -> str | list[str]:
        """Return one of the texts in the language of who reads, else in Dutch."""
        texts = getattr(self, name)
        found: str | list[str] = texts.get((get_language() or "nl").partition("-")[0], texts["nl"])
        return found


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of help for the page; `old` where what stands here, or the amount, may not hold any more."""

    means: Means
    title: str | list[str]
    what: str | list[str]
    fits: str | list[str]
    where: str | list[str]
    local: LocalMeans | None
    old: bool


@cache
def all_means() -> tuple[Means, ...]:
    """Read the file, once per process. Raises ImproperlyConfigured for a file that is not whole."""
    return read_data(FILE, _read_all)


def _read_all(data: dict[str, Any]) -> tuple[Means, ...]:
    found = tuple(_read(row) for row in data["kinds"])
    if len({means.id for means in found}) != len(found):
        raise ValueError("two kinds with one id")
    return found


def _read(row: dict[str, object]) -> Means:
    source: dict[str, str] = row["source"]  # type: ignore[assignment]
    values = {name: row[name] for name in ("id", "group", "title", "what", "fits", "where", "valid_from")}
    if values["group"] not in GROUPS:
        raise ValueError(f"unknown group: {values['group']}")
    return Means(**values, source=source["title"], source_url=source["url"], valid_until=row.get("valid_until"))  # type: ignore[arg-type]


def means_called(kind: str) -> Means | None:
    """Return the kind of help with this id."""
    return next((means for means in all_means() if means.id == kind), None)


def offers_in(municipality_id: int, on: date) -> list[tuple[str | Promise, list[Offer]]]:
    """Return what there is in a municipality on a day, by group; one query."""
    local = {row.kind: row for row in LocalMeans.objects.filter(municipality=municipality_id)}
    offers = [_offer(means, local.get(means.id), on) for means in all_means() if means.valid_from <= on]
    return [(label, [offer for offer in offers if offer.means.group == group]) for group, label in GROUPS.items()]


def _offer(means: Means, local: LocalMeans | None, on: date) -> Offer:
    ends = [day for day in (means.valid_until, local.valid_until if local else None) if day is not None]
    return Offer(
        means, means.in_words("title"), means.in_words("what"), means.in_words("fits"), means.in_words("where"),
        local if local is not None and (local.valid_from is None or local.valid_from <= on) else None,
        old=any(day < on for day in ends),
    )  # fmt: skip
