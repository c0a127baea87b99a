"""docs/coverage.md promises pages and tests: they exist, and no required number is missing."""

import ast
import re
from dataclasses import dataclass
from functools import cache

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.site.house import ROOT

REQUIRED = {
    "Book, chapters 7 to 9": [*range(1, 27), 69, 74, 76, 80],
    "Book, chapters 1 to 6": [*range(1, 58), 67, 68, *range(70, 79), *range(80, 83), *range(90, 104)],
    "Book, chapters 10 to 15": [*range(12, 19), *range(21, 46), *range(48, 53), 78],
    "Letters": [*range(1, 10), *range(11, 15), *range(16, 21), 31, 32, 36, 42, *range(57, 61), 63, 64],
}
NAMED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Row:
    """One capability: number, our words, names of pages and tests, and what comes later."""

    number: int
    words: str
    pages: list[str]
    tests: list[str]
    later: str


def read(text: str) -> dict[str, list[Row]]:
    """Return the rows by the heading above their table."""
    found: dict[str, list[Row]] = {}
    for section in text.split("\n## ")[1:]:
        heading, _newline, body = section.partition("\n")
        cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in body.splitlines() if line.startswith("|")]
        found[heading] = [
            Row(int(number), words, NAMED.findall(pages), NAMED.findall(tests), later)
            for number, words, pages, tests, later in cells[2:]
        ]
    return found


def names_of_addresses(resolver: URLResolver, prefix: str = "") -> set[str]:
    """Return the names of all addresses, with their namespace."""
    found = set()
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            found |= names_of_addresses(each, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern) and each.name:
            found.add(f"{prefix}{each.name}")
    return found


@cache
def functions_in(path: str) -> frozenset[str]:
    """Return the names of the functions of a file; none when it is not there."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    return frozenset(node.name for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef))


def faults(found: dict[str, list[Row]], required: dict[str, list[int]]) -> list[str]:
    """Return what is wrong: a number without a row or twice, a page or test that is not there, a row that says nothing."""
    addresses, wrong = names_of_addresses(get_resolver()), []
    for heading, numbers in required.items():
        given = [row.number for row in found.get(heading, [])]
        wrong += [f"{heading} {number}: {given.count(number)} rows" for number in numbers if given.count(number) != 1]
        for row in found.get(heading, []):
            where = f"{heading} {row.number}"
            wrong += [f"{where}: no page {name}" for name in row.pages if name not in addresses]
            for test in row.tests:
                path, _colons, name = test.partition("::")
                if not name.startswith("test_") or name not in functions_in(path):
                    wrong.append(f"{where}: no test {test}")
            whole = bool(row.pages) and bool(row.tests)
            if not row.words or bool(row.pages) != bool(row.tests) or not (whole or row.later):
                wrong.append(f"{where}: neither page and test, nor later")
    return wrong


def test_every_required_capability_has_a_page_and_a_test_or_comes_later():
    assert faults(read((ROOT / "docs" / "coverage.md").read_text()), REQUIRED) == []


SAMPLE = """# Sample

## Letters

| no. | what | page | test | later |
|---|---|---|---|---|
| 1 | good | `signals:place` | `tests/site/test_coverage.py::read` | |
| 2 | good | `signals:place` | `tests/site/test_coverage.py::test_a_broken_promise_is_found` | |
| 3 | gone | `signals:palace` | `tests/site/test_gone.py::test_gone` | |
| 4 | half | `signals:place` | | |
| 5 | empty | | | |
| 6 | later | | | with another room |
| 6 | twice | | | with another room |
"""


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        (1, ["Letters 1: no test tests/site/test_coverage.py::read"]),
        (2, []),
        (3, ["Letters 3: no page signals:palace", "Letters 3: no test tests/site/test_gone.py::test_gone"]),
        (4, ["Letters 4: neither page and test, nor later"]),
        (5, ["Letters 5: neither page and test, nor later"]),
        (6, ["Letters 6: 2 rows"]),
        (7, ["Letters 7: 0 rows"]),
    ],
)
def test_a_broken_promise_is_found(number, wrong):
    found = faults(read(SAMPLE), {"Letters": list(range(1, 8))})
    assert [fault for fault in found if fault.startswith(f"Letters {number}:")] == wrong
