"""Several at the same time, each with a connection of its own to one real database."""

import sqlite3
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections


@pytest.fixture
def at_once(transactional_db, tmp_path):
    """Return a function that runs functions at the same moment, in threads, and gives their results in order.

    On SQLite the suite's database lives in memory, where threads get in each other's way as processes never would. So there
    the threads get a copy in a file; what they write is seen by threads only. What a function raises is its result.
    """
    # Opened under its own name first: a database in a file is closed after each test.
    connection.ensure_connection()
    settings = connections.settings["default"]
    name = settings["NAME"]
    if connection.vendor == "sqlite":
        settings["NAME"] = str(tmp_path / "town.sqlite3")
        _copy(settings["NAME"])
    yield _run
    settings["NAME"] = name


def _copy(path: str) -> None:
    target = sqlite3.connect(path)
    connection.connection.backup(target)
    target.close()


def _run(*functions: Callable[[], Any]) -> list[Any]:
    barrier = Barrier(len(functions))
    results: list[Any] = [None] * len(functions)

    def run(place: int, function: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            results[place] = function()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
