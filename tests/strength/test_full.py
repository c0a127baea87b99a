"""The disk is full: a clear page with a telephone number, what was kept is whole, and it goes on with room again."""

import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from bench import databases
from bench.databases import database
from bench.serving import sqlite_url
from tests.strength.conftest import Place, installed
from tests.strength.test_processes import REPORT, filled, form_on

pytestmark = pytest.mark.processes


def report(place: Place, about: str) -> tuple[int, str]:
    """Hand in a worry as a visitor; return the status and the page."""
    data = filled(form_on(place.ask(REPORT)[1], "perception_1"), about=about, perception_1="Het is er stil", knows="no",
                  disclose="anonymous", interpretation="Ik denk dat zij hulp kan gebruiken. " * 130)  # fmt: skip
    return place.ask(REPORT, data=data)


def kept(place: Place) -> list[str]:
    """Return what was told so far."""
    return [about for (about,) in place.query("SELECT about FROM signals_signal ORDER BY id")]


def tell_until_full(place: Place) -> list[str]:
    """Tell of worries until one is refused; return those that were taken, after looking at the refusal."""
    taken = []
    for number in range(200):
        about = f"Mevrouw op nummer {number}, en verder niets"
        status, page = report(place, about)
        if status != 303:
            break
        taken.append(about)
    assert status == 500
    assert ("0800-9999" in page, "112" in page, about in page) == (True, True, True)
    return taken


def check_full_and_free(place: Place, fill, free) -> None:
    """Fill up, tell until it is refused, make room, go on."""
    assert report(place, "De eerste")[0] == 303
    fill()
    taken = tell_until_full(place)
    full = kept(place)
    # Whatever was acknowledged is there. The last one may be there too though its answer failed: the disk can fill up
    # between its commit and the session's; sent again with the same token it stays one.
    assert full[: len(taken) + 1] == ["De eerste", *taken]
    assert len(full) - len(taken) - 1 in (0, 1)
    assert place.ask(REPORT)[0] == 200
    free()
    assert report(place, "Toen er weer ruimte was")[0] == 303
    assert kept(place) == [*full, "Toen er weer ruimte was"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only: PostgreSQL has a test of its own below")
def test_full_sqlite(tmp_path):
    with installed(tmp_path, sqlite_url(tmp_path / "db.sqlite3")) as place:

        def fill() -> None:
            pages = place.query("PRAGMA page_count")[0][0]
            place.pages.write_text(str(pages + 2))

        check_full_and_free(place, fill, place.pages.unlink)
        assert place.query("PRAGMA integrity_check") == [("ok",)]


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[None]:
    """Mount a disk of this size in memory; skip, loudly, where that is not allowed."""
    path.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)], capture_output=True)
    if os.getuid() or done.returncode:
        warnings.warn(UserWarning("a full PostgreSQL was NOT tested: no disk can be mounted here"), stacklevel=2)
        pytest.skip("no disk can be mounted here")
    try:
        shutil.chown(path, "postgres")
        yield
    finally:
        subprocess.run(["umount", str(path)], check=True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only")
def test_full_postgresql(tmp_path):
    if databases.binaries() is None:
        pytest.skip("PostgreSQL is not installed here")
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)  # PostgreSQL's own user comes by.
    given = os.environ.pop("DATABASE_URL")
    try:
        with (
            small_disk(tmp_path / "disk", "40m"),
            databases.postgres(tmp_path / "server") as server,
        ):
            with psycopg.connect(server, autocommit=True) as admin:
                admin.execute(f"CREATE TABLESPACE small LOCATION '{tmp_path / 'disk'}'".encode())
                admin.execute(b"ALTER ROLE meedoen SET default_tablespace = small")
            with database(server, "strength_full") as address, installed(tmp_path, address) as place:

                def fill() -> None:
                    place.query("CREATE TABLE ballast (text text)")
                    with pytest.raises(psycopg.errors.DiskFull):
                        while True:
                            place.query(
                                "INSERT INTO ballast SELECT repeat(md5(i::text), 200) FROM generate_series(1, 200) i"
                            )

                check_full_and_free(place, fill, lambda: place.query("DROP TABLE ballast"))
    finally:
        os.environ["DATABASE_URL"] = given
