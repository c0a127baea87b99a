"""Answers to an instrument: from anything a form or a caller hands in to one plain, JSON-able form.

A plain answer is, by kind: choice an option id; text a string; number a whole number, or a string like "1.5" where the
item has decimals; scale a whole number; checklist a list of option ids in the order of the file; scored table a
dictionary of row id → option id; grid a dictionary of row id → column id → answer, filled cells only; worksheet a list of
rows in the order typed, each a dictionary of column id → answer. An item that was not answered is absent.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.instruments.cells import is_empty, read_cell, read_choice
from meedoen.instruments.definition import Instrument, Item, Row
from meedoen.instruments.enums import Kind
from meedoen.instruments.slots import field_name

Answers = dict[str, Any]
Errors = dict[str, list[str]]


def read_answers(instrument: Instrument, answers: Mapping[str, Any], *, partial: bool = False) -> Answers:
    """Return the plain form of these answers.

    Raises ValidationError, per form field, for what does not fit; a required item without an answer fits only when
    `partial`. An answer to an item that the instrument does not have is an error too: nothing is dropped in silence.
    """
    errors: Errors = {}
    plain: Answers = {}
    for name in answers:
        if instrument.item(str(name)) is None:
            errors[str(name)] = [_("This question is not part of the questionnaire.")]
    for item in instrument.items:
        given = answers.get(item.id)
        value = None if is_empty(given) else _read_item(item, given, errors, partial=partial)
        if value is not None:
            plain[item.id] = value
        if item.required and not partial:
            _require(item, value, errors)
    if errors:
        raise ValidationError(errors)
    return plain


def missing(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """Return the ids of the required items that are not (fully) answered."""
    found = []
    for item in instrument.items:
        errors: Errors = {}
        if item.required:
            _require(item, answers.get(item.id), errors)
        if errors:
            found.append(item.id)
    return tuple(found)


def _require(item: Item, value: Any, errors: Errors) -> None:
    if item.columns:
        row = item.rows[0] if item.rows else 0
        names = {} if value else {field_name(item, row, item.columns[0]): None}
        if any(name.startswith(f"{item.id}__") for name in errors):
            return  # Something was typed there; what is wrong with it is said already.
    elif item.rows:
        names = {field_name(item, row): (value or {}).get(row.id) for row in item.rows}
    else:
        names = {item.id: value}
    for name, given in names.items():
        if given is None and name not in errors:
            errors[name] = [_("Choose or type an answer.")]


def _read_item(item: Item, value: Any, errors: Errors, *, partial: bool) -> Any:
    match item.kind:
        case Kind.SCORED_TABLE:
            return _read_table(item, value, errors)
        case Kind.GRID:
            return _read_grid(item, value, errors, partial=partial)
        case Kind.WORKSHEET:
            return _read_sheet(item, value, errors, partial=partial)
    try:
        return read_cell(item, value)
    except ValueError as error:
        errors[item.id] = [str(error)]
        return None


def _fits(item: Item, value: Any, errors: Errors) -> bool:
    """Say whether this is a table by rows that the item has."""
    right = isinstance(value, Mapping) and all(item.row(key) is not None for key in value)
    if not right:
        errors[item.id] = [_("Choose one of the answers shown.") if item.options else _("This is not what was asked here.")]
    return right


def _read_table(item: Item, value: Any, errors: Errors) -> dict[str, str] | None:
    if not _fits(item, value, errors):
        return None
    plain = {}
    for row in item.rows:
        if is_empty(value.get(row.id)):
            continue
        try:
            plain[row.id] = read_choice(item, value[row.id])
        except ValueError as error:
            errors[field_name(item, row)] = [str(error)]
    return plain or None


def _read_grid(item: Item, value: Any, errors: Errors, *, partial: bool) -> dict[str, Answers] | None:
    if not _fits(item, value, errors):
        return None
    found = {row.id: _read_row(item, row, value.get(row.id) or {}, errors, partial=partial) for row in item.rows}
    return {row: cells for row, cells in found.items() if cells} or None


def _read_sheet(item: Item, value: Any, errors: Errors, *, partial: bool) -> list[Answers] | None:
    if not isinstance(value, list | tuple):
        errors[item.id] = [_("This is not what was asked here.")]
        return None
    found = [_read_row(item, number, row or {}, errors, partial=partial) for number, row in enumerate(value)]
    filled = [row for row in found if row]
    if len(filled) > item.most:
        words = _("There is room for %(most)d rows here. Put the rest in the last row, or leave something out.")
        errors[field_name(item, item.most, item.columns[0])] = [words % {"most": item.most}]
    return filled or None


def _read_row(item: Item, row: Row | int, cells: Any, errors: Errors, *, partial: bool) -> Answers:
    """Return the filled cells of one row of a grid or a worksheet."""
    if not isinstance(cells, Mapping) or any(item.column(str(name)) is None for name in cells):
        errors[item.id] = [_("This is not what was asked here.")]
        return {}
    plain: Answers = {}
    for column in item.columns:
        if is_empty(cells.get(column.id)):
            continue
        try:
            plain[column.id] = read_cell(column, cells[column.id])
        except ValueError as error:
            errors[field_name(item, row, column)] = [str(error)]
    for column in item.columns if plain and not partial else ():
        name = field_name(item, row, column)
        if column.required and column.id not in plain and name not in errors:
            errors[name] = [_("Choose or type an answer.")]
    return plain
