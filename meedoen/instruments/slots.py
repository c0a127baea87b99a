"""Where an answer is typed: the fields of the form of an instrument, by name.

A name is the id of the item; "<item>__<row>" for a row of a scored table; "<item>__<row>__<column>" for a cell of a grid;
"<item>__<number>__<column>" for a cell of a worksheet, whose rows are numbered from 0. Ids have no double underscore.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from meedoen.instruments.definition import Instrument, Item, Row
from meedoen.instruments.enums import Kind

# Rows of a worksheet are numbered below this in a form, however many a definition allows.
LAST_ROW = 200
NUMBERED = re.compile(r"([a-z0-9_]+?)__([0-9]{1,3})__([a-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class Slot:
    """One field. `ask` is what it takes: the item, or a column; `row` of a table or grid; `number` of a worksheet's row."""

    name: str
    item: Item
    ask: Item
    row: Row | None = None
    number: int | None = None

    @property
    def label(self) -> str:
        """Return what the field is called where it stands alone, in a list of mistakes say."""
        if self.number is not None:
            return f"{row_label(self.item, self.number)}: {self.ask.label}"
        if self.row is None:
            return str(self.item.label)
        return str(self.row.label) if self.ask is self.item else f"{self.row.label}: {self.ask.label}"

    @property
    def full_label(self) -> str:
        """Return the label with the question that it belongs to, for reading outside the form."""
        if self.row is not None:
            cell = "" if self.ask is self.item else f", {self.ask.label}"
            return f"{self.item.label}: {self.row.label}{cell}"
        return self.label


def row_label(item: Item, number: int) -> str:
    """Return what row `number` (from 0) of a worksheet is called."""
    return f"{item.label} {number + 1}"


def field_name(item: Item, row: Row | int | None = None, column: Item | None = None) -> str:
    """Return the name of the field of an item, of a row of it, or of a cell."""
    if row is None:
        return item.id
    name = f"{item.id}__{row if isinstance(row, int) else row.id}"
    return f"{name}__{column.id}" if column else name


@lru_cache(maxsize=256)
def fixed_slots(instrument: Instrument) -> Mapping[str, Slot]:
    """Return all fields but those of worksheets, in the order of the file."""
    return {slot.name: slot for item in instrument.items for slot in _slots(item)}


def _slots(item: Item) -> Iterator[Slot]:
    if item.kind is Kind.WORKSHEET:
        return
    for row in item.rows or (None,):
        for column in item.columns or (None,):
            yield Slot(field_name(item, row, column), item, column or item, row)


def find_slot(instrument: Instrument, name: str) -> Slot | None:
    """Return the field with this name, or None when the instrument has none (any more)."""
    fixed = fixed_slots(instrument).get(name)
    found = None if fixed else NUMBERED.fullmatch(name)
    if found is None or int(found[2]) >= LAST_ROW or str(int(found[2])) != found[2]:
        return fixed
    item = instrument.item(found[1])
    column = item.column(found[3]) if item and item.kind is Kind.WORKSHEET else None
    return Slot(name, item, column, number=int(found[2])) if item and column else None


def sheet_length(item: Item, names: Any) -> int:
    """Return how many rows of this worksheet the fields with these names reach."""
    found = (NUMBERED.fullmatch(name) for name in names if name.startswith(f"{item.id}__"))
    return max((int(each[2]) + 1 for each in found if each and each[1] == item.id and int(each[2]) < LAST_ROW), default=0)


def flatten(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain answers by the names of their fields, whatever version they were given to."""
    found: dict[str, Any] = {}
    for name, value in answers.items():
        rows: Any = None
        if isinstance(value, Mapping):
            rows = value.items()
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            rows = enumerate(value)
        if rows is None:
            found[name] = value
            continue
        for row, cell in rows:
            cells = {f"__{column}": each for column, each in cell.items()} if isinstance(cell, Mapping) else {"": cell}
            found |= {f"{name}__{row}{column}": each for column, each in cells.items()}
    return found


def unflatten(instrument: Instrument, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in the fields as answers, not yet checked; the other way round from `flatten`."""
    found: dict[str, Any] = {}
    for item in instrument.items:
        if item.kind is Kind.WORKSHEET:
            rows = range(sheet_length(item, values))
            found[item.id] = [{each.id: values.get(field_name(item, n, each)) for each in item.columns} for n in rows]
        elif item.kind is Kind.GRID:
            found[item.id] = {
                row.id: {each.id: values.get(field_name(item, row, each)) for each in item.columns} for row in item.rows
            }
        elif item.rows:
            found[item.id] = {row.id: values.get(field_name(item, row)) for row in item.rows}
        else:
            found[item.id] = values.get(item.id)
    return found
