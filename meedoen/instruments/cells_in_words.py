"""What was answered, field by field and in words: the ground on which rounds and perspectives are laid beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from meedoen.instruments.answers import Answers
from meedoen.instruments.cells import scale_steps
from meedoen.instruments.definition import Instrument, Item
from meedoen.instruments.enums import Kind
from meedoen.instruments.fields import choices_of
from meedoen.instruments.slots import Slot, fixed_slots, flatten
from meedoen.instruments.words import cell_words, in_words

FREE = {Kind.TEXT, Kind.WORKSHEET}


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer. `free` is text in somebody's own words; `place` is its step among `steps`, from least to most."""

    label: str
    words: tuple[str, ...]
    free: bool = False
    steps: tuple[str, ...] = ()
    place: int = 0


def cells_of(instrument: Instrument | None, answers: Answers) -> dict[str, Cell]:
    """Return every answer that was given, by the name of its field; a worksheet is one answer, with a line per row."""
    if instrument is None:
        return {name: Cell(name, (str(value),), free=True) for name, value in flatten(answers).items()}
    return dict(_cells(instrument, answers))


def _cells(instrument: Instrument, answers: Answers) -> Iterator[tuple[str, Cell]]:
    given = flatten(answers)
    for name, slot in fixed_slots(instrument).items():
        if name in given:
            yield name, _cell(slot, given[name])
    for item in instrument.items:
        if item.kind is Kind.WORKSHEET and item.id in answers:
            lines = in_words(instrument, {item.id: answers[item.id]})
            yield item.id, Cell(str(item.label), tuple("; ".join(line.answers) for line in lines if line.given), free=True)


def _cell(slot: Slot, value: Any) -> Cell:
    steps, place = _steps(slot.ask, value)
    return Cell(slot.full_label, cell_words(slot.ask, value), slot.ask.kind in FREE, steps, place)


def _steps(ask: Item, value: Any) -> tuple[tuple[str, ...], int]:
    """Return the steps from least to most and the place of this answer, or no steps where there is no such order."""
    if ask.kind is Kind.SCALE:
        return tuple(str(label) for _value, label in choices_of(ask, required=True)), scale_steps(ask).index(value)
    if ask.ordered and len(ask.options) > 1:
        return tuple(str(option.label) for option in ask.options), [option.id for option in ask.options].index(value)
    return (), 0
