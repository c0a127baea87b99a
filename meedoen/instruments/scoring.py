"""Counting: from answers to a total, the band that the source names for it, and the flags of single answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.instruments.answers import Answers, missing, read_answers
from meedoen.instruments.definition import Band, Gap, Instrument, Item
from meedoen.instruments.enums import Kind


@dataclass(frozen=True, slots=True)
class Score:
    """What a set of answers comes to.

    `total` is None for an instrument that does not score. `band` is None while required answers are `missing`, and where
    the source names none: then `gap` says so. Flags: of the chosen options, in the order of the file, then of the gap.
    """

    total: int | None
    band: Band | None
    answers: Answers
    flags: tuple[str, ...]
    gap: Gap | None = None
    missing: tuple[str, ...] = ()

    @property
    def band_id(self) -> str:
        """Return the id of the band or of the gap, or "": what is stored."""
        found = self.band or self.gap
        return found.id if found else ""


def score(instrument: Instrument, answers: Mapping[str, Any]) -> Score:
    """Count these answers, complete or not. Raises ValidationError for an answer that does not fit."""
    plain = read_answers(instrument, answers, partial=True)
    flags = tuple(dict.fromkeys(flag for item in instrument.items for flag in _flags(item, plain.get(item.id))))
    open_items = missing(instrument, plain)
    if instrument.scoring is None:
        return Score(None, None, plain, flags, missing=open_items)
    total = sum(points(item, plain.get(item.id)) for item in instrument.items)
    if open_items:
        return Score(total, None, plain, flags, missing=open_items)
    band = next((band for band in instrument.bands if band.holds(total)), None)
    gap = next((gap for gap in instrument.gaps if gap.holds(total)), None)
    extra = (gap.flag,) if gap and gap.flag else ()
    return Score(total, band, plain, flags + extra, gap=gap)


def points(item: Item, value: Any) -> int:
    """Return what one plain answer adds to the total; no answer adds nothing."""
    if value is None:
        return 0
    if item.kind is Kind.SCALE:
        return int(value) if item.scored else 0
    found = sum(option.score for option in item.options for _ in range(_chosen(item, value).count(option.id)))
    return found if item.cap is None else min(found, item.cap)


def _chosen(item: Item, value: Any) -> list[str]:
    match item.kind:
        case Kind.CHOICE:
            return [value]
        case Kind.CHECKLIST:
            return list(value)
        case Kind.SCORED_TABLE:
            return list(value.values())
        case _:
            return []


def _flags(item: Item, value: Any) -> list[str]:
    if value is None:
        return []
    chosen = _chosen(item, value)
    return [option.flag for option in item.options if option.flag and option.id in chosen]
