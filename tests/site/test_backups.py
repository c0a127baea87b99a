"""A backup is made while Meedoen runs, goes into an empty database, and the journal proves that it is whole."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.logwatch import log_folder

pytestmark = pytest.mark.processes
TOWN = ("create-municipality", "9999", "Zonnedorp", "--slug", "zon", "--phone", "0800-9999")


def meedoen(*arguments: str, url: str, var: Path, expected: int = 0, **more: str) -> str:
    """Run our command in a process of its own and return what it says."""
    given = {**os.environ, "MEEDOEN_MODE": "demo", "MEEDOEN_VAR": str(var), "DATABASE_URL": url, **more}
    done = subprocess.run([sys.executable, "-m", "meedoen.site", *arguments], env=given, capture_output=True, text=True)
    with (log_folder() / "commands.jsonl").open("a") as file:
        file.writelines(line + "\n" for line in done.stderr.splitlines() if line.startswith("{"))
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr


@contextmanager
def databases(folder: Path):
    """Give two empty databases of the kind that the suite runs on; drop them afterwards."""
    if connection.vendor == "sqlite":
        yield [f"sqlite:///{folder / name}.sqlite3" for name in ("here", "there")]
        return
    names = [f"meedoen_backup_{os.getpid()}_{each}" for each in ("here", "there")]
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'CREATE DATABASE "{name}"')
    known = connection.settings_dict
    word = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    try:
        yield [f"postgres://{known['USER']}{word}@{known['HOST']}:{known['PORT']}/{name}" for name in names]
    finally:
        with connection.cursor() as cursor:
            for name in names:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.mark.django_db(transaction=True)
def test_a_backup_comes_back_whole(tmp_path):
    file = tmp_path / "town.backup"
    with databases(tmp_path) as (here, there):
        meedoen("migrate", url=here, var=tmp_path)
        meedoen(*TOWN, url=here, var=tmp_path)
        meedoen("worker", "--once", url=here, var=tmp_path)
        head = meedoen("backup", str(file), url=here, var=tmp_path).split()[-1]
        assert (file.stat().st_mode & 0o777, head.partition(":")[0]) == (0o600, "3")
        assert "exists" in meedoen("backup", str(file), url=here, var=tmp_path, expected=1)
        assert "not empty" in meedoen("restore", str(file), url=here, var=tmp_path, expected=1)
        assert head in meedoen("restore", str(file), "--head", head, url=there, var=tmp_path)
        assert head in meedoen("verify-journal", url=there, var=tmp_path)
        assert "CommandError" in meedoen(*TOWN, url=there, var=tmp_path, expected=1)


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_was_cut_shows(tmp_path):
    file, cut = tmp_path / "town.backup", tmp_path / "cut.backup"
    with databases(tmp_path) as (here, there):
        meedoen("migrate", url=here, var=tmp_path)
        meedoen("backup", str(file), url=here, var=tmp_path)
        cut.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        assert "CommandError" in meedoen("restore", str(cut), url=there, var=tmp_path, expected=1)


@pytest.mark.django_db(transaction=True)
def test_a_restore_with_other_keys_says_so(tmp_path):
    file = tmp_path / "town.backup"
    with databases(tmp_path) as (here, there):
        meedoen("migrate", url=here, var=tmp_path)
        meedoen(*TOWN, url=here, var=tmp_path)
        meedoen("worker", "--once", url=here, var=tmp_path)
        meedoen("backup", str(file), url=here, var=tmp_path)
        other = {"MEEDOEN_JOURNAL_KEY": "another-key-of-more-than-32-characters"}
        assert "not whole" in meedoen("restore", str(file), url=there, var=tmp_path, expected=1, **other)
