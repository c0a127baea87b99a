"""Answers to an instrument: from anything a form or a caller hands in to one plain, JSON-able form, and back to words.

A plain answer is, by kind: choice an option id; text a string; number a whole number, or a string like "1.5" where the
item has decimals; scale a whole number; checklist a list of option ids in the order of the file; scored table a
dictionary of row id → option id. An item that was not answered is absent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.instruments.definition import Instrument, Item, Row
from meedoen.instruments.enums import Kind

Answers = dict[str, Any]


def field_name(item: Item, row: Row | None = None) -> str:
    """Return the name of the form field of an item, or of one row of a scored table ("care__monday")."""
    return f"{item.id}__{row.id}" if row else item.id


def read_answers(instrument: Instrument, answers: Mapping[str, Any], *, partial: bool = False) -> Answers:
    """Return the plain form of these answers.

    Raises ValidationError, per form field, for what does not fit; a required item without an answer fits only when
    `partial`. An answer to an item that the instrument does not have is an error too: nothing is dropped in silence.
    """
    errors: dict[str, list[str]] = {}
    plain: Answers = {}
    for name in answers:
        if instrument.item(str(name)) is None:
            errors[str(name)] = [_("This question is not part of the questionnaire.")]
    for item in instrument.items:
        given = answers.get(item.id)
        value = None if _is_empty(given) else _read_item(item, given, errors)
        if value is not None:
            plain[item.id] = value
        if item.required and not partial:
            _require(item, value, errors)
    if errors:
        raise ValidationError(errors)
    return plain


def missing(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """Return the ids of the required items that are not (fully) answered."""
    errors: dict[str, list[str]] = {}
    found = []
    for item in instrument.items:
        if item.required:
            _require(item, answers.get(item.id), errors)
        if errors:
            found.append(item.id)
            errors = {}
    return tuple(found)


def _require(item: Item, value: Any, errors: dict[str, list[str]]) -> None:
    rows: tuple[Row | None, ...] = item.rows or (None,)
    for row in rows:
        name = field_name(item, row)
        given = value if row is None else (value or {}).get(row.id)
        if given is None and name not in errors:
            errors[name] = [_("Choose or type an answer.")]


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {}, ())


def _read_item(item: Item, value: Any, errors: dict[str, list[str]]) -> Any:
    if item.kind is Kind.SCORED_TABLE:
        return _read_table(item, value, errors)
    try:
        return _READERS[item.kind](item, value)
    except ValueError as error:
        errors[field_name(item)] = [str(error)]
        return None


def _read_choice(item: Item, value: Any) -> str:
    if not isinstance(value, str) or item.option(value) is None:
        raise ValueError(_("Choose one of the answers shown."))
    return value


def _read_text(item: Item, value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise ValueError(_("This must be a text."))
    if len(value) > item.max_length:
        raise ValueError(_("This text is too long: at most %(most)d characters.") % {"most": item.max_length})
    return value


def _read_number(item: Item, value: Any) -> int | str:
    try:
        number = Decimal(str(value).replace(",", ".")) if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 9:
        raise ValueError(_("Type a number."))
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > item.decimals:
        raise ValueError(_("Type a whole number.") if not item.decimals else _("This number has too many decimals."))
    if item.minimum is not None and number < item.minimum:
        raise ValueError(_("Type %(least)d or more.") % {"least": item.minimum})
    if item.maximum is not None and number > item.maximum:
        raise ValueError(_("Type %(most)d or less.") % {"most": item.maximum})
    return format(number, f".{item.decimals}f") if item.decimals else int(number)


def _read_scale(item: Item, value: Any) -> int:
    number = int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() and len(value) < 9 else value
    if isinstance(number, bool) or not isinstance(number, int) or number not in scale_steps(item):
        raise ValueError(_("Choose one of the answers shown."))
    return number


def _read_checklist(item: Item, value: Any) -> list[str]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise ValueError(_("Choose from the answers shown."))
    if any(not isinstance(entry, str) or item.option(entry) is None for entry in value):
        raise ValueError(_("Choose from the answers shown."))
    return [option.id for option in item.options if option.id in value]


def _read_table(item: Item, value: Any, errors: dict[str, list[str]]) -> dict[str, str] | None:
    if not isinstance(value, Mapping) or any(key not in {row.id for row in item.rows} for key in value):
        errors[item.id] = [_("Choose one of the answers shown.")]
        return None
    plain = {}
    for row in item.rows:
        if _is_empty(value.get(row.id)):
            continue
        try:
            plain[row.id] = _read_choice(item, value[row.id])
        except ValueError as error:
            errors[field_name(item, row)] = [str(error)]
    return plain or None


_READERS: dict[Kind, Callable[[Item, Any], Any]] = {
    Kind.CHOICE: _read_choice,
    Kind.TEXT: _read_text,
    Kind.NUMBER: _read_number,
    Kind.SCALE: _read_scale,
    Kind.CHECKLIST: _read_checklist,
}


def scale_steps(item: Item) -> range:
    """Return the steps of a scale, both ends included."""
    return range(item.minimum or 0, (item.maximum or 0) + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer in words, for reading."""

    label: str
    answers: tuple[str, ...]


def in_words(instrument: Instrument | None, answers: Answers) -> list[Line]:
    """Return the answers as lines in the language of the page.

    Without the definition (an old version that was taken away) the ids and values stand there as they were stored:
    what somebody answered is never lost from sight.
    """
    if instrument is None:
        return [Line(name, (str(value),)) for name, value in answers.items()]
    lines = []
    for item in instrument.items:
        value = answers.get(item.id)
        if item.kind is Kind.SCORED_TABLE:
            lines += [Line(f"{item.label}: {row.label}", _words(item, (value or {}).get(row.id))) for row in item.rows]
        else:
            lines.append(Line(str(item.label), _words(item, value)))
    return lines


def _words(item: Item, value: Any) -> tuple[str, ...]:
    if value is None:
        return (_("No answer"),)
    if item.options:
        chosen = value if isinstance(value, list) else [value]
        return tuple(str(option.label) for option in item.options if option.id in chosen)
    return (f"{value} {item.unit}".strip(),)
