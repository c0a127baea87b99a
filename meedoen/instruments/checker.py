"""From the values of a definition file to an Instrument, or to the list of everything that is wrong with it."""

from typing import Any

from meedoen.instruments.bands import check_bands, highest, lowest
from meedoen.instruments.definition import Action, Band, Gap, Instrument, Item, Prompt, Scoring, Source
from meedoen.instruments.enums import Perspective
from meedoen.instruments.item_checker import read_items, unique
from meedoen.instruments.reading import Mistake, Report, Table
from meedoen.people.enums import Part


def check(values: dict[str, Any], *, file: str) -> tuple[Instrument | None, list[Mistake]]:
    """Return the instrument that these values describe, or None and all mistakes at once, each with its path."""
    report = Report(file)
    instrument = _instrument(Table(values, "", report), file)
    return (None if report.mistakes else instrument), report.mistakes


def _instrument(root: Table, file: str) -> Instrument:
    root.only(
        "id", "version", "title", "intro", "source", "licence", "perspectives", "items", "scoring", "bands", "gaps",
        "actions", "prompts", "rounds", "part",
    )  # fmt: skip
    instrument = Instrument(
        id=root.identifier("id"),
        version=root.needed_integer("version", low=1),
        title=root.text("title"),
        intro=root.text("intro", required=False),
        source=_source(root),
        licence=root.text("licence"),
        perspectives=_perspectives(root),
        items=(items := read_items(root)),
        scoring=_scoring(root, items),
        bands=tuple(_band(table) for table in unique(root, "bands")),
        gaps=tuple(_gap(table) for table in unique(root, "gaps")),
        actions=tuple(_action(table) for table in unique(root, "actions")),
        prompts=tuple(_prompt(table) for table in unique(root, "prompts")),
        rounds=root.flag("rounds", default=False),
        part=_part(root),
        file=file,
    )
    check_bands(root, instrument)
    return instrument


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


def _part(root: Table) -> str:
    part = root.string("part", required=False) or Part.TRAJECTORY
    if part not in Part.values:
        root.wrong("part", f"{part!r} is none of: {', '.join(Part.values)}")
        return Part.TRAJECTORY
    return str(part)


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
