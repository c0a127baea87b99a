"""One answer, or one cell of a grid or a worksheet: from anything a form or a caller hands in to its plain form."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from meedoen.instruments.definition import Item
from meedoen.instruments.enums import Kind


def is_empty(value: Any) -> bool:
    """Say whether this is no answer: nothing, blank text, or an empty list or table."""
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {}, ())


def read_cell(ask: Item, value: Any) -> Any:
    """Return the plain form of one answer that is not empty. Raises ValueError, in words, for what does not fit."""
    return _READERS[ask.kind](ask, value)


def scale_steps(item: Item) -> range:
    """Return the steps of a scale, both ends included."""
    return range(item.minimum or 0, (item.maximum or 0) + 1)


def read_choice(item: Item, value: Any) -> str:
    """Return the id of an option."""
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


_READERS: dict[Kind, Callable[[Item, Any], Any]] = {
    Kind.CHOICE: read_choice,
    Kind.TEXT: _read_text,
    Kind.NUMBER: _read_number,
    Kind.SCALE: _read_scale,
    Kind.CHECKLIST: _read_checklist,
}
