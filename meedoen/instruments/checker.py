"""From the values of a definition file to an Instrument, or to the list of everything that is wrong with it."""

from typing import Any

from meedoen.instruments.bands import check_bands, highest, lowest
from meedoen.instruments.definition import (
    Action,
    Band,
    Gap,
    Instrument,
    Item,
    Option,
    Prompt,
    Row,
    Scoring,
    Source,
)
from meedoen.instruments.enums import Kind, Perspective
from meedoen.instruments.reading import Mistake, Report, Table, no_doubles

# Names of the hidden fields and buttons of a form; an item with such an id would be mistaken for one.
RESERVED = {
    "submission", "version", "owner", "definition", "draft", "csrfmiddlewaretoken", "save_draft",
    "drop_draft", "count", "bsn",
}  # fmt: skip
LONGEST_SCALE = 21
LARGEST_NUMBER = 1_000_000
OWN_KEYS = {
    Kind.CHOICE: ("options",),
    Kind.TEXT: ("max_length",),
    Kind.NUMBER: ("minimum", "maximum", "decimals", "unit"),
    Kind.SCALE: ("minimum", "maximum", "low", "high", "scored"),
    Kind.CHECKLIST: ("options", "cap"),
    Kind.SCORED_TABLE: ("options", "rows", "cap"),
}


def check(values: dict[str, Any], *, file: str) -> tuple[Instrument | None, list[Mistake]]:
    """Return the instrument that these values describe, or None and all mistakes at once, each with its path."""
    report = Report(file)
    instrument = _instrument(Table(values, "", report), file)
    return (None if report.mistakes else instrument), report.mistakes


def _instrument(root: Table, file: str) -> Instrument:
    root.only(
        "id", "version", "title", "intro", "source", "licence", "perspectives", "items", "scoring", "bands", "gaps",
        "actions", "prompts",
    )  # fmt: skip
    instrument = Instrument(
        id=root.identifier("id"),
        version=root.needed_integer("version", low=1),
        title=root.text("title"),
        intro=root.text("intro", required=False),
        source=_source(root),
        licence=root.text("licence"),
        perspectives=_perspectives(root),
        items=(items := tuple(_item(table) for table in _unique(root, "items", required=True))),
        scoring=_scoring(root, items),
        bands=tuple(_band(table) for table in _unique(root, "bands")),
        gaps=tuple(_gap(table) for table in _unique(root, "gaps")),
        actions=tuple(_action(table) for table in _unique(root, "actions")),
        prompts=tuple(_prompt(table) for table in _unique(root, "prompts")),
        file=file,
    )
    check_bands(root, instrument)
    return instrument


def _unique(table: Table, key: str, *, required: bool = False) -> list[Table]:
    tables = table.tables(key, required=required)
    no_doubles(tables)
    return tables


def _source(root: Table) -> Source:
    table = root.table("source")
    if table is None:
        return Source("")
    table.only("title", "lines", "url")
    return Source(table.string("title"), table.string("lines", required=False), table.string("url", required=False))


def _perspectives(root: Table) -> tuple[str, ...]:
    names = root.identifiers("perspectives")
    if not names:
        root.wrong("perspectives", f"needs at least one of: {', '.join(Perspective.values)}")
    for number, name in enumerate(names):
        if name not in Perspective.values:
            root.wrong(f"perspectives[{number}]", f"{name!r} is none of: {', '.join(Perspective.values)}")
    return names


def _item(table: Table) -> Item:
    kind = table.string("kind")
    if kind not in set(Kind):
        if kind:
            table.wrong("kind", f"{kind!r} is none of: {', '.join(Kind)}")
        return Item(table.identifier("id"), Kind.TEXT, table.text("label"))
    table.only("id", "kind", "label", "help", "required", *OWN_KEYS[Kind(kind)])
    item = Item(
        id=table.identifier("id"),
        kind=Kind(kind),
        label=table.text("label"),
        help=table.text("help", required=False),
        required=table.flag("required", default=True),
        options=_options(table, Kind(kind)),
        rows=_rows(table, Kind(kind)),
        cap=table.integer("cap", low=1),
        minimum=table.integer("minimum", low=-LARGEST_NUMBER, high=LARGEST_NUMBER),
        maximum=table.integer("maximum", low=-LARGEST_NUMBER, high=LARGEST_NUMBER),
        decimals=table.integer("decimals", 0, low=0, high=4) or 0,
        unit=table.text("unit", required=False),
        low=table.text("low", required=False),
        high=table.text("high", required=False),
        scored=table.flag("scored", default=False),
        max_length=table.integer("max_length", 2000, low=1, high=20000) or 2000,
    )
    if item.id in RESERVED:
        table.wrong("id", f"{item.id!r} is a name of the form itself; choose another")
    _check_range(table, item)
    return item


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


def _options(table: Table, kind: Kind) -> tuple[Option, ...]:
    if "options" not in OWN_KEYS[kind]:
        return ()
    return tuple(_option(option) for option in _unique(table, "options", required=True))


def _option(table: Table) -> Option:
    table.only("id", "label", "score", "flag")
    return Option(
        id=table.identifier("id"),
        label=table.text("label"),
        score=table.integer("score", 0) or 0,
        flag=table.identifier("flag", required=False),
    )


def _rows(table: Table, kind: Kind) -> tuple[Row, ...]:
    if "rows" not in OWN_KEYS[kind]:
        return ()
    return tuple(_row(row) for row in _unique(table, "rows", required=True))


def _row(table: Table) -> Row:
    table.only("id", "label")
    return Row(table.identifier("id"), table.text("label"))


def _scoring(root: Table, items: tuple[Item, ...]) -> Scoring | None:
    """The lowest and highest total stand in the file as check figures and must be what the items can give."""
    table = root.table("scoring", required=False)
    if table is None:
        return None
    table.only("method", "minimum", "maximum")
    method = table.string("method")
    if method not in ("", "sum"):
        table.wrong("method", f"{method!r} is none of: sum")
    scoring = Scoring(method, table.needed_integer("minimum"), table.needed_integer("maximum"))
    for key, said, reached in (
        ("minimum", scoring.minimum, sum(map(lowest, items))),
        ("maximum", scoring.maximum, sum(map(highest, items))),
    ):
        if said != reached and key in table.values:
            table.wrong(key, f"says {said}, but the items together give {reached}")
    return scoring


def _band(table: Table) -> Band:
    table.only("id", "title", "from", "to", "actions", "prompts")
    return Band(
        id=table.identifier("id"),
        title=table.text("title"),
        low=table.integer("from"),
        high=table.integer("to"),
        actions=table.identifiers("actions"),
        prompts=table.identifiers("prompts"),
    )


def _gap(table: Table) -> Gap:
    table.only("id", "title", "from", "to", "note", "flag")
    return Gap(
        id=table.identifier("id"),
        title=table.text("title"),
        low=table.integer("from"),
        high=table.integer("to"),
        note=table.text("note"),
        flag=table.identifier("flag", required=False),
    )


def _action(table: Table) -> Action:
    table.only("id", "party", "label")
    return Action(table.identifier("id"), table.identifier("party"), table.text("label"))


def _prompt(table: Table) -> Prompt:
    table.only("id", "label")
    return Prompt(table.identifier("id"), table.text("label"))
