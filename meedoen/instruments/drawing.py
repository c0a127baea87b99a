"""The questions of an instrument as HTML, without a template per field (see `ui.widgets`): hundreds stand on one page.

What it writes for a single question is what `ui/field.html` writes. A grid is a card per row, which opens when something
stands in it; with room enough the style sheet puts its columns beside each other. Every text is escaped here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meedoen.instruments.cells import scale_steps
from meedoen.instruments.definition import Instrument, Item, Row
from meedoen.instruments.enums import Kind
from meedoen.instruments.fields import ONE_LINE, choices_of, with_unit
from meedoen.instruments.slots import field_name, row_label, sheet_length
from meedoen.ui.templatetags.ui import icon

Values = Mapping[str, Sequence[str]]
SHORT_SCALE = 11
MOST_KEPT = 500
_empty: dict[tuple[int, str, str | None], tuple[Instrument, SafeString]] = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the drawing needs: the values and mistakes by field name, and the pattern of the ids."""

    values: Values
    errors: Mapping[str, Sequence[str]]
    auto_id: str

    def value(self, name: str) -> str:
        """Return the one value of a field."""
        return next(iter(self.values.get(name, ())), "")

    def id(self, name: str) -> str:
        """Return the id of a field."""
        return self.auto_id % name


def draw(instrument: Instrument, values: Values, errors: Mapping[str, Sequence[str]], auto_id: str) -> SafeString:
    """Return all questions with what was typed and what is wrong with it."""
    sheet = Sheet(values, errors, escape(auto_id))
    parts = [part for item in instrument.items for part in _item(sheet, item)]
    return mark_safe("\n".join(parts))  # noqa: S308 (every text is escaped where it goes in)


def draw_empty(instrument: Instrument, auto_id: str) -> SafeString:
    """Return all questions with nothing filled in: the same for everybody, so drawn once per language and kept.

    A definition that was read anew is another object, and drawn anew.
    """
    key = (id(instrument), auto_id, get_language())
    known = _empty.get(key)
    if known is None or known[0] is not instrument:
        if len(_empty) >= MOST_KEPT:
            _empty.clear()
        known = _empty[key] = (instrument, draw(instrument, {}, {}, auto_id))
    return known[1]


def _item(sheet: Sheet, item: Item) -> Iterator[str]:
    match item.kind:
        case Kind.SCORED_TABLE:
            yield _group_begin(item.label, item, "table-rows")
            yield from (_choices(sheet, field_name(item, row), item, row.label, row=True) for row in item.rows)
            yield "</fieldset>"
        case Kind.GRID:
            yield _group_begin(item.label, item, "grid")
            yield from (_grid_row(sheet, item, row) for row in item.rows)
            yield "</fieldset>"
        case Kind.WORKSHEET:
            yield _group_begin(item.label, item, "sheet")
            rows = range(min(sheet_length(item, sheet.values) + item.spare, item.most + 1))
            yield from (_sheet_row(sheet, item, number) for number in rows)
            more = _("Empty rows are left out. When you save, new ones appear.")
            yield f'<p class="help sheet-more">{escape(more)}</p></fieldset>'
        case Kind.CHOICE | Kind.CHECKLIST | Kind.SCALE:
            yield _choices(sheet, item.id, item, item.label)
        case _:
            yield _single(sheet, item)


def _group_begin(label: Any, item: Item, css: str) -> str:
    helps = "".join(f"<li><b>{escape(each.label)}</b>: {escape(each.help)}</li>" for each in item.columns if each.help)
    return (
        f'<fieldset class="field field-group question {css} columns-{len(item.columns)}">'
        f'<legend class="label">{escape(label)}</legend>{_help(item.help)}'
        f"{f'<ul class="help">{helps}</ul>' if helps else ''}"
    )


def _help(text: Any, identity: str = "") -> str:
    named = f' id="{identity}_helptext"' if identity else ""
    return f'<div class="help"{named}>{escape(text)}</div>' if text else ""


def _optional(required: bool) -> str:
    return "" if required else f' <span class="optional">{escape(_("(you may leave this empty)"))}</span>'


def _mistakes(sheet: Sheet, name: str) -> str:
    found = sheet.errors.get(name)
    if not found:
        return ""
    lines = "".join(f"<li>{icon('warning')}{escape(error)}</li>" for error in found)
    return f'<ul class="error" id="{sheet.id(name)}_error">{lines}</ul>'


def _described(sheet: Sheet, name: str, helped: bool) -> str:
    """Return the attributes that tie a field to its help and its mistakes."""
    identity = sheet.id(name)
    ids = [f"{identity}_helptext"] if helped else []
    wrong = bool(sheet.errors.get(name))
    ids += [f"{identity}_error"] if wrong else []
    described = f' aria-describedby="{" ".join(ids)}"' if ids else ""
    return described + (' aria-invalid="true"' if wrong else "")


def _single(sheet: Sheet, item: Item) -> str:
    """Return a question with one text or number."""
    name, identity = item.id, sheet.id(item.id)
    wrong = " has-error" if sheet.errors.get(name) else ""
    return (
        f'<div class="field question{wrong}"><label class="label" for="{identity}">{escape(with_unit(item))}'
        f"{_optional(item.required)}</label>{_help(item.help, identity)}{_mistakes(sheet, name)}"
        f"{_input(sheet, name, item, rows=4, helped=bool(item.help))}</div>"
    )


def _input(sheet: Sheet, name: str, ask: Item, *, rows: int, helped: bool = False) -> str:
    tied = f'name="{name}" id="{sheet.id(name)}"{_described(sheet, name, helped)}'
    value = escape(sheet.value(name))
    if ask.kind is Kind.CHOICE:
        return f"<select {tied}>{_options(ask, sheet.value(name))}</select>"
    if ask.kind is Kind.NUMBER:
        return f'<input type="text" inputmode="{"decimal" if ask.decimals else "numeric"}" value="{value}" {tied}>'
    if ask.max_length <= ONE_LINE:
        return f'<input type="text" value="{value}" placeholder=" " dir="auto" {tied}>'
    # The line end after the tag is not part of the text, whatever the text begins with.
    return f'<textarea rows="{rows}" placeholder=" " dir="auto" {tied}>\n{value}</textarea>'


def _options(ask: Item, chosen: str) -> str:
    found = ['<option value="">–</option>']
    for option in ask.options:
        mark = " selected" if option.id == chosen else ""
        found.append(f'<option value="{option.id}"{mark}>{escape(option.label)}</option>')
    return "".join(found)


def _choices(sheet: Sheet, name: str, item: Item, label: Any, *, row: bool = False) -> str:
    """Return radio buttons or boxes to tick, for an item or for one row of a table."""
    identity, chosen = sheet.id(name), set(sheet.values.get(name, ()))
    kind = "checkbox" if item.kind is Kind.CHECKLIST else "radio"
    css = "table-row" if row else "question"
    css += " has-error" if sheet.errors.get(name) else ""
    css += " steps-row" if item.kind is Kind.SCALE and len(scale_steps(item)) <= SHORT_SCALE else ""
    lines = []
    for number, (value, words) in enumerate(choices_of(item, required=item.required)):
        own = f"{identity}_{number}"
        mark = " checked" if value in chosen or (not value and not chosen) else ""
        wrong = ' aria-invalid="true"' if sheet.errors.get(name) else ""
        lines.append(
            f'<div><label for="{own}"><input type="{kind}" name="{name}" value="{value}" id="{own}"{mark}{wrong}>'
            f" {escape(words)}</label></div>"
        )
    helped = bool(item.help) and not row
    return (
        f'<fieldset class="field field-group {css}"{_described(sheet, name, helped).replace(' aria-invalid="true"', "")}>'
        f'<legend class="label">{escape(label)}{"" if row else _optional(item.required)}</legend>'
        f"{_help(item.help, identity) if helped else ''}{_mistakes(sheet, name)}"
        f'<div id="{identity}">{"".join(lines)}</div></fieldset>'
    )


def _grid_row(sheet: Sheet, item: Item, row: Row) -> str:
    names = [field_name(item, row, column) for column in item.columns]
    filled = any(sheet.value(name).strip() for name in names)
    wrong = any(sheet.errors.get(name) for name in names)
    related = [str(other.label) for other in item.rows if other.id in row.related] if filled else []
    hint = _("Look here too: %(rows)s") % {"rows": ", ".join(related)}
    return (
        f'<details class="grid-row{" filled" if filled else ""}" data-row="{row.id}"{" open" if filled or wrong else ""}>'
        f"<summary>{escape(row.label)}</summary>"
        f'<div class="grid-cells">{_help(row.help)}{_cells(sheet, item, row, str(row.label))}'
        f"{f'<p class="grid-related">{escape(hint)}</p>' if related else ''}</div></details>"
    )


def _sheet_row(sheet: Sheet, item: Item, number: int) -> str:
    names = [field_name(item, number, column) for column in item.columns]
    filled = any(sheet.value(name).strip() for name in names)
    label = row_label(item, number)
    return (
        f'<fieldset class="sheet-row{" filled" if filled else ""}"><legend>{escape(label)}</legend>'
        f'<div class="grid-cells">{_cells(sheet, item, number, label)}</div></fieldset>'
    )


def _cells(sheet: Sheet, item: Item, row: Row | int, label: str) -> str:
    """Return the cells of a row; a screen reader hears the column and then, in a grid, the row."""
    found = []
    for column in item.columns:
        name = field_name(item, row, column)
        identity = sheet.id(name)
        more = f'<span class="visually-hidden">: {escape(label)}</span>' if isinstance(row, Row) else ""
        wrong = " has-error" if sheet.errors.get(name) else ""
        found.append(
            f'<div class="field grid-cell{wrong}"><label for="{identity}">{escape(with_unit(column))}{more}</label>'
            f"{_mistakes(sheet, name)}{_input(sheet, name, column, rows=2)}</div>"
        )
    return "".join(found)
