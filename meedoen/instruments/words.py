"""Answers back to words, for reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from meedoen.instruments.answers import Answers
from meedoen.instruments.definition import Instrument, Item
from meedoen.instruments.enums import Kind
from meedoen.instruments.slots import flatten, row_label


@dataclass(frozen=True, slots=True)
class Line:
    """One question, or one filled row, with its answer in words. `parts` are the cells of a row: column and text."""

    label: str
    answers: tuple[str, ...]
    given: bool = True
    parts: tuple[tuple[str, str], ...] = ()


def in_words(instrument: Instrument | None, answers: Answers) -> list[Line]:
    """Return the answers as lines in the language of the page; of a grid or a worksheet the filled rows only.

    Without the definition (an old version that was taken away) the ids and values stand there as they were stored:
    what somebody answered is never lost from sight.
    """
    if instrument is None:
        return [Line(name, (str(value),)) for name, value in flatten(answers).items()]
    return [line for item in instrument.items for line in _lines(item, answers.get(item.id))]


def _lines(item: Item, value: Any) -> Iterator[Line]:
    match item.kind:
        case Kind.SCORED_TABLE:
            for row in item.rows:
                yield _line(f"{item.label}: {row.label}", item, (value or {}).get(row.id))
        case Kind.GRID:
            for row in item.rows:
                if row.id in (value or {}):
                    yield _row(f"{item.label}: {row.label}", item, value[row.id])
        case Kind.WORKSHEET:
            for number, cells in enumerate(value or []):
                yield _row(row_label(item, number), item, cells)
        case _:
            yield _line(str(item.label), item, value)


def _line(label: str, item: Item, value: Any) -> Line:
    return Line(label, cell_words(item, value), given=value is not None)


def _row(label: str, item: Item, cells: Answers) -> Line:
    parts = tuple(
        (str(column.label), ", ".join(cell_words(column, cells[column.id]))) for column in item.columns if column.id in cells
    )
    return Line(label, tuple(f"{column}: {text}" for column, text in parts), parts=parts)


def cell_words(ask: Item, value: Any) -> tuple[str, ...]:
    """Return one answer in words: one text, or one per tick."""
    if value is None:
        return (_("No answer"),)
    if ask.options:
        chosen = value if isinstance(value, list) else [value]
        return tuple(str(option.label) for option in ask.options if option.id in chosen)
    return (f"{value} {ask.unit}".strip(),)
