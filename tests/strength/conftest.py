"""Real servers for the tests of strength, each on a database of its own that goes away."""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest

from bench import databases
from bench.driving import FORM, plain, send
from bench.serving import Server, environment, run, sqlite_url
from tests.logwatch import log_folder

PARALLEL = 50


@dataclass
class Place:
    """One installation: a database with the small town in it, its settings and its server."""

    env: dict[str, str]
    server: Server
    known: dict[str, Any]
    pages: Path
    asked: list[str] = field(default_factory=list)

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask (or tell) the database itself, behind the server's back; `%s` stands for a value."""
        address = self.env["DATABASE_URL"]
        if address.startswith("postgres"):
            with psycopg.connect(address, autocommit=True) as connection:
                cursor = connection.execute(sql.encode(), values)
                return cursor.fetchall() if cursor.description else []
        connection = sqlite3.connect(address.removeprefix("sqlite:///"), timeout=20)
        try:
            found = connection.execute(sql.replace("%s", "?"), values).fetchall()
            connection.commit()
            return found
        finally:
            connection.close()

    def ask(self, path: str, *, cookies: str = "", data: dict[str, Any] | None = None, **more: str) -> tuple[int, str]:
        """Ask a page, or post a form; return the status and the page."""
        body = urlencode({**data, "csrfmiddlewaretoken": self.known["csrf"]}) if data is not None else ""
        method = "POST" if data is not None else "GET"
        given = {"method": method, "path": path, "cookies": cookies or f"csrftoken={self.known['csrf']}", "body": body}
        status, answer = send(self.server.port, {"type": FORM, **given, **more})
        return status, plain(answer).decode()


@contextmanager
def installed(folder: Path, address: str, **more: str) -> Iterator[Place]:
    """Yield a running installation on this database."""
    pages = folder / "pages"
    env = environment(
        folder,
        address,
        settings="tests.strength.settings",
        MEEDOEN_TEST_PAGES=str(pages),
        MEEDOEN_MAIL_SECURITY="none",
        **more,
    )
    known = json.loads(run(env, "-m", "tests.strength.seed"))
    with Server(env, log_folder() / f"server-{os.getpid()}-{folder.name}.jsonl", workers=3) as server:
        yield Place(env, server, known, pages)


@contextmanager
def own_database(folder: Path, name: str) -> Iterator[str]:
    """Yield the address of a database: PostgreSQL when DATABASE_URL says so, else a file."""
    given = os.environ.get("DATABASE_URL", "")
    fresh = (
        databases.database(given, name) if given.startswith("postgres") else nullcontext(sqlite_url(folder / "db.sqlite3"))
    )
    with fresh as address:
        yield address


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[Place]:
    """Return an installation that the tests of one module share."""
    folder = tmp_path_factory.mktemp("place")
    with own_database(folder, f"strength_{os.getpid()}") as address, installed(folder, address) as found:
        yield found


def at_once(*functions: Any) -> list[Any]:
    """Run functions at the same moment; return their results in order, an error as a result."""
    barrier, results = threading.Barrier(len(functions)), [None] * len(functions)

    def work(place: int) -> None:
        barrier.wait()
        try:
            results[place] = functions[place]()
        except Exception as error:
            results[place] = error

    threads = [threading.Thread(target=work, args=[place]) for place in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
