"""Tables: fixed columns, and a sort order that lives in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

PARAMETER = "volgorde"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `order`: the model fields to sort by (none: not sortable); `css`: col-narrow, col-wide or col-number."""

    id: str
    label: str | Promise
    order: tuple[str, ...] = ()
    css: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What the table component shows of a column. `direction` is ascending, descending or empty; `url` sorts by it."""

    label: str | Promise
    css: str
    url: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """The headers of a table, and the fields for `order_by` (always ending in the key, so that pages never overlap)."""

    headers: list[Header]
    order: tuple[str, ...]


def sort_table(request: HttpRequest, columns: Sequence[Column], *, default: str) -> Sorted:
    """Read `?volgorde=naam` or `?volgorde=-naam` from the address; anything unknown means the column `default`."""
    asked = request.GET.get(PARAMETER, default)
    known = {column.id for column in columns if column.order}
    if asked.removeprefix("-") not in known:
        asked = default
    down = asked.startswith("-")
    current = next(column for column in columns if column.id == asked.removeprefix("-"))
    fields = tuple(_turned(field) if down else field for field in current.order)
    return Sorted([_header(request, column, current, down=down) for column in columns], (*fields, "-pk" if down else "pk"))


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _header(request: HttpRequest, column: Column, current: Column, *, down: bool) -> Header:
    if not column.order:
        return Header(column.label, column.css)
    query = request.GET.copy()
    query.pop("pagina", None)
    query[PARAMETER] = f"-{column.id}" if column is current and not down else column.id
    direction = ("descending" if down else "ascending") if column is current else ""
    return Header(column.label, column.css, f"?{query.urlencode()}", direction)
