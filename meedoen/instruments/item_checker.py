"""The questions of a definition file: from its tables to items, with every mistake noted."""

from typing import Any

from meedoen.instruments.definition import Item, Option, Row
from meedoen.instruments.enums import Kind
from meedoen.instruments.reading import Table, no_doubles
from meedoen.instruments.slots import LAST_ROW

# Names of the hidden fields and buttons of a form; an item with such an id would be mistaken for one.
RESERVED = {
    "submission", "version", "owner", "definition", "draft", "csrfmiddlewaretoken", "save_draft",
    "drop_draft", "count", "bsn", "answers", "perspective",
}  # fmt: skip
LONGEST_SCALE = 21
LARGEST_NUMBER = 1_000_000
MOST_CELLS = 400  # A browser sends at most a thousand fields in one form.
MOST_SPARE = 10
OWN_KEYS = {
    Kind.CHOICE: ("options", "ordered"),
    Kind.TEXT: ("max_length",),
    Kind.NUMBER: ("minimum", "maximum", "decimals", "unit"),
    Kind.SCALE: ("minimum", "maximum", "low", "high", "scored"),
    Kind.CHECKLIST: ("options", "cap"),
    Kind.SCORED_TABLE: ("options", "rows", "cap", "ordered"),
    Kind.GRID: ("rows", "columns"),
    Kind.WORKSHEET: ("columns", "most", "spare"),
}
CELL_KINDS = (Kind.TEXT, Kind.CHOICE, Kind.NUMBER)


def read_items(root: Table) -> tuple[Item, ...]:
    """Return the questions of a definition."""
    return tuple(_item(table) for table in unique(root, "items", required=True))


def unique(table: Table, key: str, *, required: bool = False) -> list[Table]:
    """Return the tables of a list whose ids must differ."""
    tables = table.tables(key, required=required)
    no_doubles(tables)
    return tables


def _item(table: Table, kinds: tuple[Kind, ...] = tuple(Kind), *, required: bool = True) -> Item:
    kind = table.string("kind")
    if kind not in kinds:
        if kind:
            table.wrong("kind", f"{kind!r} is none of: {', '.join(kinds)}")
        return Item(table.identifier("id"), Kind.TEXT, table.text("label"))
    table.only("id", "kind", "label", "help", "required", "source", "link_id", *OWN_KEYS[Kind(kind)])
    item = Item(
        id=table.identifier("id"),
        kind=Kind(kind),
        label=table.text("label"),
        help=table.text("help", required=False),
        required=table.flag("required", default=required),
        source=table.string("source", required=False),
        link_id=table.string("link_id", required=False),
        options=_options(table, Kind(kind)),
        rows=_rows(table, Kind(kind)),
        columns=_columns(table, Kind(kind)),
        **_numbers(table),
    )
    if item.id in RESERVED:
        table.wrong("id", f"{item.id!r} is a name of the form itself; choose another")
    _check_range(table, item)
    _check_cells(table, item)
    return item


def _numbers(table: Table) -> dict[str, Any]:
    return {
        "cap": table.integer("cap", low=1),
        "minimum": table.integer("minimum", low=-LARGEST_NUMBER, high=LARGEST_NUMBER),
        "maximum": table.integer("maximum", low=-LARGEST_NUMBER, high=LARGEST_NUMBER),
        "decimals": table.integer("decimals", 0, low=0, high=4) or 0,
        "unit": table.text("unit", required=False),
        "low": table.text("low", required=False),
        "high": table.text("high", required=False),
        "scored": table.flag("scored", default=False),
        "ordered": table.flag("ordered", default=False),
        "max_length": table.integer("max_length", 2000, low=1, high=20000) or 2000,
        "most": table.integer("most", 20, low=1, high=LAST_ROW // 2) or 20,
        "spare": table.integer("spare", 2, low=1, high=MOST_SPARE) or 2,
    }


def _check_range(table: Table, item: Item) -> None:
    """A scale has both ends and few steps; the lower end of anything lies below the upper end."""
    low, high = item.minimum, item.maximum
    if item.kind is Kind.SCALE:
        for key in ("minimum", "maximum"):
            if key not in table.values:
                table.wrong(key, "is missing")
    if low is None or high is None:
        return
    if low >= high:
        table.wrong("maximum", f"must be above the minimum, {low}")
    elif item.kind is Kind.SCALE and high - low + 1 > LONGEST_SCALE:
        table.wrong("maximum", f"a scale has at most {LONGEST_SCALE} steps; use a number")


def _check_cells(table: Table, item: Item) -> None:
    """A form stays within what a browser may send; related rows are rows of the same table."""
    rows = item.most if item.kind is Kind.WORKSHEET else len(item.rows)
    if item.columns and rows * len(item.columns) > MOST_CELLS:
        table.wrong("columns", f"rows and columns make more than {MOST_CELLS} cells")
    for number, row in enumerate(item.rows):
        for place, name in enumerate(row.related):
            if name == row.id or item.row(name) is None:
                table.wrong(f"rows[{number}].related[{place}]", f"{name!r} is no other row of this table")


def _options(table: Table, kind: Kind) -> tuple[Option, ...]:
    if "options" not in OWN_KEYS[kind]:
        return ()
    return tuple(_option(option) for option in unique(table, "options", required=True))


def _option(table: Table) -> Option:
    table.only("id", "label", "score", "flag", "code")
    return Option(
        id=table.identifier("id"),
        label=table.text("label"),
        score=table.integer("score", 0) or 0,
        flag=table.identifier("flag", required=False),
        code=table.string("code", required=False),
    )


def _rows(table: Table, kind: Kind) -> tuple[Row, ...]:
    if "rows" not in OWN_KEYS[kind]:
        return ()
    return tuple(_row(row) for row in unique(table, "rows", required=True))


def _row(table: Table) -> Row:
    table.only("id", "label", "help", "related")
    return Row(
        table.identifier("id"),
        table.text("label"),
        help=table.text("help", required=False),
        related=table.identifiers("related"),
    )


def _columns(table: Table, kind: Kind) -> tuple[Item, ...]:
    """Return the columns; what may stay empty is the rule there, `required = true` the exception (in a filled row)."""
    if "columns" not in OWN_KEYS[kind]:
        return ()
    columns = unique(table, "columns", required=True)
    found = tuple(_item(column, CELL_KINDS, required=False) for column in columns)
    for number, column in enumerate(found):
        if any(option.score or option.flag for option in column.options):
            table.wrong(f"columns[{number}].options", "a cell gives no score and raises no flag")
    return found
