"""Reading a table of a definition file: every wrong value becomes a Mistake with its path, reading goes on.

Messages are English and for whoever writes the file; they appear at start, in `meedoen check` and in the log.
"""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from meedoen.instruments.definition import Text

IDENTIFIER = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
IDENTIFIER_HELP = "must be small letters, digits and single underscores, at most 40 (like over_75)"
LONGEST_ID, LONGEST_TEXT = 40, 4000
LARGEST = 1000  # The largest score, minimum or maximum in a file; a bigger one is a slip of the finger.


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where: the file, and the path inside it (`items[2].options[0].score`)."""

    file: str
    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.what}"


@dataclass(slots=True)
class Report:
    """The mistakes found in one file so far."""

    file: str
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, path: str, what: str) -> None:
        """Note one mistake."""
        self.mistakes.append(Mistake(self.file, path, what))


class Table:
    """One table of the file, at `path`. Each method returns a value of the right type whatever stands in the file."""

    def __init__(self, values: dict[str, Any], path: str, report: Report) -> None:
        self.values, self.path, self.report = values, path, report

    def at(self, key: str) -> str:
        """Return the path of a key of this table."""
        key = key or '""'
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, what: str) -> None:
        """Note that the value of `key` is wrong."""
        self.report.add(self.at(key), what)

    def only(self, *known: str) -> None:
        """Note every key that is not one of `known`, with the one that was probably meant."""
        for key in self.values:
            if key not in known:
                close = get_close_matches(key, known, n=1)
                hint = f"did you mean {close[0]}?" if close else f"known here: {', '.join(known)}"
                self.wrong(key, f"is not a known key; {hint}")

    def integer(self, key: str, default: int | None = None, *, low: int = -LARGEST, high: int = LARGEST) -> int | None:
        """Return a whole number from `low` to `high`; `default` when the key is absent or wrong."""
        if key not in self.values:
            return default
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, f"must be a whole number, not {_said(value)}")
            return default
        if not low <= value <= high:
            self.wrong(key, f"must be from {low} to {high}")
            return default
        return value

    def needed_integer(self, key: str, *, low: int = -LARGEST, high: int = LARGEST) -> int:
        """Return a whole number that has to be there; `low` when it is absent or wrong."""
        if key not in self.values:
            self.wrong(key, "is missing")
        value = self.integer(key, low=low, high=high)
        return low if value is None else value

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.wrong(key, f"must be true or false, not {_said(value)}")
            return default
        return value

    def string(self, key: str, *, required: bool = True) -> str:
        """Return a line of text, "" when absent or wrong."""
        if key not in self.values:
            if required:
                self.wrong(key, "is missing")
            return ""
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, f"must be a text, not {_said(value)}")
            return ""
        if len(value) > LONGEST_TEXT:
            self.wrong(key, f"is longer than {LONGEST_TEXT} characters")
        return value.strip()

    def identifier(self, key: str, *, required: bool = True) -> str:
        """Return an identifier, "" when absent or wrong."""
        value = self.string(key, required=required)
        if value and not is_identifier(value):
            self.wrong(key, IDENTIFIER_HELP)
            return ""
        return value

    def identifiers(self, key: str) -> tuple[str, ...]:
        """Return a list of identifiers, empty when absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, f"must be a list, not {_said(value)}")
            return ()
        for number, entry in enumerate(value):
            if not isinstance(entry, str) or not is_identifier(entry):
                self.wrong(f"{key}[{number}]", IDENTIFIER_HELP)
        return tuple(entry for entry in value if isinstance(entry, str) and is_identifier(entry))

    def text(self, key: str, *, required: bool = True) -> Text:
        """Return a text in both languages: `key = { nl = "…", en = "…" }`."""
        table = self.table(key, required=required)
        if table is None:
            return Text()
        table.only("nl", "en")
        return Text(table.string("nl"), table.string("en"))

    def table(self, key: str, *, required: bool = True) -> "Table | None":
        """Return the table below `key`, or None."""
        if key not in self.values:
            if required:
                self.wrong(key, "is missing")
            return None
        value = self.values[key]
        if not isinstance(value, dict):
            self.wrong(key, f"must be a table, not {_said(value)}")
            return None
        return Table(value, self.at(key), self.report)

    def tables(self, key: str, *, required: bool = False) -> list["Table"]:
        """Return the tables of the list below `key`."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, f"must be a list of tables, not {_said(value)}")
            return []
        if required and not value:
            self.wrong(key, "is missing" if key not in self.values else "is empty")
        strange = [number for number, entry in enumerate(value) if not isinstance(entry, dict)]
        for number in strange:
            self.wrong(f"{key}[{number}]", f"must be a table, not {_said(value[number])}")
        # With a stranger among them the places of the others would no longer be those in the file.
        return [] if strange else [Table(entry, f"{self.at(key)}[{n}]", self.report) for n, entry in enumerate(value)]


def is_identifier(value: str) -> bool:
    """Say whether this can be an id in a definition."""
    return len(value) <= LONGEST_ID and IDENTIFIER.fullmatch(value) is not None


def no_doubles(tables: list[Table], key: str = "id") -> None:
    """Note every table whose `key` an earlier one has."""
    seen: set[str] = set()
    for table in tables:
        value = table.values.get(key)
        if isinstance(value, str) and value in seen:
            table.wrong(key, f"{value!r} is used twice")
        elif isinstance(value, str):
            seen.add(value)


def _said(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"
