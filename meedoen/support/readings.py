"""Reading a life: which instruments there are to look at somebody's life with, in which order, and what they say.

A life is read as a whole, never as a score (book chapters 1 and 2; the files of `instruments/data` name their lines).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from meedoen.instruments import catalogue
from meedoen.instruments.beside import Beside, beside
from meedoen.instruments.compare import Comparison, compare
from meedoen.instruments.definition import Instrument, Item
from meedoen.instruments.enums import Kind, Perspective
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import definition_of, score_of
from meedoen.instruments.scoring import Score
from meedoen.instruments.words import Line, in_words
from meedoen.people.enums import Part

CHECKLIST = "conversation_checklist"
WELLBEING, RESULTS = "wellbeing", "intended_results"
QUALITY = "quality_of_life"
ORDER = (
    "personal_profile", QUALITY, "strengths_limits", "surroundings", "freedom", RESULTS, "taking_part", "icf", "watch",
    WELLBEING, CHECKLIST,
)  # fmt: skip
# What the person fills in alone, on the own pages.
MINE = ("personal_profile", "freedom", RESULTS)
# How the help itself goes: about the work and not about the person, who says the own side and reads the other one.
EXPERIENCE, FIT = "experience", "fit"
HELP = (EXPERIENCE, FIT, "beacons", "integrated_work")
SIDES = [str(value) for value in Perspective.values]


def readings(municipality_id: int, on: date, *, suspended: bool = False) -> list[Instrument]:
    """Return the instruments to read a life with, in order: ours, then what the municipality switched on of its own.

    `suspended`: becoming self-reliant is not expected now, so wellbeing stands in the place of the intended results
    (letter of 2011, line 201-205; book line 1986-2001).
    """
    order = list(ORDER)
    if suspended:
        one, other = order.index(RESULTS), order.index(WELLBEING)
        order[one], order[other] = order[other], order[one]
    own = [catalogue.get(name) for name in order]
    return own + [each for each in catalogue.load().external() if catalogue.is_on(each, municipality_id, on)]


def looks_at_help() -> list[Instrument]:
    """Return with what one looks at the help, in order: how it was for the person, where it does not fit, how one works."""
    return [catalogue.get(name) for name in HELP]


def find_reading(instrument_id: str, municipality_id: int, on: date) -> Instrument | None:
    """Return one of `readings` or `looks_at_help`, or None."""
    found = [*readings(municipality_id, on), *looks_at_help()]
    return next((each for each in found if each.id == instrument_id), None)


def offered(instrument: Instrument) -> list[Perspective]:
    """Return through whose eyes it is filled in; what is typed together with the person is in the person's words."""
    found = [Perspective(name) for name in SIDES if name in instrument.perspectives]
    return [each for each in found if each != Perspective.TOGETHER or Perspective.PERSON not in found]


def part_of(instrument: Instrument) -> Part:
    """Return the part of the record that its answers belong to."""
    return Part(instrument.part)


def judged(instrument: Instrument) -> bool:
    """Say whether somebody judges how it is: then a new round begins empty, so that nobody is led by the last one."""
    return any(ask.ordered for item in instrument.items for ask in (item, *item.columns))


@dataclass(frozen=True, slots=True)
class Shown:
    """One filled row, or one question: its id (for the pictogram), words, and rows that hang together with it."""

    id: str
    line: Line
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One time that it was filled in: the answers in words. `corrected` says that a newer row stands in its place."""

    row: AnswerSet
    lines: tuple[Shown, ...]
    score: Score | None = None

    @property
    def side(self) -> str:
        """Return through whose eyes."""
        return str(Perspective(self.row.perspective).label)


@dataclass(frozen=True, slots=True)
class History:
    """All that was answered to one instrument about one person: what is in force per perspective, and what was before."""

    now: list[Round] = field(default_factory=list)
    before: list[Round] = field(default_factory=list)
    beside: Beside | None = None
    compared: list[Comparison] = field(default_factory=list)


def answers_to(person_id: int, instrument_id: str) -> QuerySet[AnswerSet]:
    """Return everything answered to one instrument about a person, the oldest first, corrections too."""
    rows = AnswerSet.objects.filter(person_id=person_id, instrument=instrument_id, erased_at=None)
    return rows.select_related("account").order_by("answered_at", "id")


def history(rows: Iterable[AnswerSet]) -> History:
    """Lay out what was answered: newest per perspective, sides beside each other, the last two rounds compared."""
    found = list(rows)
    rounds: dict[str, list[AnswerSet]] = {}
    for row in found:
        if row.superseded_at is None:
            rounds.setdefault(row.perspective, []).append(row)
    newest = [rounds[side][-1] for side in SIDES if side in rounds]
    filled = [row for row in newest if row.answers]
    definition = definition_of(newest[0]) if newest else None
    pairs = [rounds[side][-2:] for side in SIDES if len(rounds.get(side, [])) > 1]
    return History(
        now=[shown_round(row) for row in newest],
        before=[shown_round(row) for row in reversed(found) if row not in newest][:30],
        beside=beside(filled) if len(filled) > 1 else None,
        compared=[compare(*pair) for pair in pairs] if definition and definition.rounds else [],
    )


def shown_round(row: AnswerSet) -> Round:
    """Return one row of answers in words, filled rows only."""
    definition = definition_of(row)
    if definition is None:
        return Round(row, tuple(Shown("", line) for line in in_words(None, row.answers)))
    lines = tuple(line for item in definition.items for line in _shown(definition, item, row.answers.get(item.id)))
    return Round(row, lines, score_of(row) if definition.scoring else None)


def _shown(definition: Instrument, item: Item, value: Any) -> Iterator[Shown]:
    if item.kind is not Kind.GRID:
        yield from (Shown(item.id, line) for line in _given(definition, item, value))
        return
    for row in item.rows:
        cells = (value or {}).get(row.id)
        near = tuple(str(other.label) for other in item.rows if other.id in row.related and other.id not in (value or {}))
        for line in _given(definition, item, {row.id: cells} if cells else None):
            yield Shown(row.id, Line(str(row.label), line.answers, parts=line.parts), near)


def _given(definition: Instrument, item: Item, value: Any) -> list[Line]:
    return [line for line in in_words(definition, {item.id: value}) if line.given] if value else []
