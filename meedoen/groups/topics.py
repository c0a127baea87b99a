"""What can be talked about, and the themes with which a call begins: the lists of `data/topics.toml`."""

from functools import cache
from pathlib import Path
from typing import Any

from meedoen.instruments.datafiles import read_data, text_of
from meedoen.instruments.definition import Text

FILE = Path(__file__).parent / "data" / "topics.toml"


@cache
def topics() -> dict[str, Text]:
    """Return what each topic is called, by its key, in their order."""
    return read_data(FILE, lambda found: _titles(found["topics"]))


@cache
def themes() -> dict[str, Text]:
    """Return the themes with which a call begins, in their order."""
    return read_data(FILE, lambda found: _titles(found["themes"]))


def _titles(rows: list[dict[str, Any]]) -> dict[str, Text]:
    return {row["id"]: text_of(row["title"]) for row in rows}
