"""How much one page asks of the database: `python -m bench.counting <file>` reads pages and prints counts, both JSON.

Counted in one process, with the application and the settings of the server: SELECT statements, and rows that came back.
"""

import json
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 (settings first)
from django.db.backends.utils import CursorWrapper  # noqa: E402
from django.test import Client  # noqa: E402


class Count:
    """What was asked since the last `clear`."""

    selects = 0
    rows = 0

    def clear(self) -> None:
        """Begin again."""
        self.selects = self.rows = 0


count = Count()


class CountingCursor(CursorWrapper):
    """A cursor that counts."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        """Count a SELECT and do it."""
        count.selects += str(sql).lstrip(" (").upper().startswith(("SELECT", "WITH"))
        return super().execute(sql, params)

    def fetchone(self) -> Any:
        """Return a row and count it."""
        row = self.cursor.fetchone()
        count.rows += row is not None
        return row

    def fetchmany(self, *arguments: Any) -> Any:
        """Return rows and count them."""
        rows = self.cursor.fetchmany(*arguments)
        count.rows += len(rows)
        return rows

    def fetchall(self) -> Any:
        """Return rows and count them."""
        rows = self.cursor.fetchall()
        count.rows += len(rows)
        return rows


def measure(request: dict[str, str]) -> dict[str, int]:
    """Return the counts of one page, asked for the second time: what a first look writes down is no part of it."""
    client = Client(headers={"host": "127.0.0.1", "x-forwarded-proto": "https", "origin": "https://127.0.0.1"})
    client.cookies.load(request["cookies"])
    for _ in range(2):
        count.clear()
        if request["method"] == "POST":
            form = "application/x-www-form-urlencoded"
            response = client.post(request["path"], request["body"], content_type=form)
        else:
            response = client.get(request["path"])
        if response.status_code != 200:
            raise SystemExit(f"{request['path']} answers {response.status_code}")
    return {"selects": count.selects, "rows": count.rows, "bytes": len(response.content)}


def main() -> None:
    """Measure every page for its first client."""
    connection.make_cursor = lambda cursor: CountingCursor(cursor, connection)  # type: ignore[method-assign]
    asked = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps({name: measure(requests[0]) for name, requests in asked.items()}))


if __name__ == "__main__":
    main()
