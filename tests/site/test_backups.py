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
def databases(folder: Path, *names: str):
    """Give empty databases of the kind that the suite runs on, by address; drop them afterwards."""
    if connection.vendor == "sqlite":
        yield [f"sqlite:///{folder / name}.sqlite3" for name in names]
        return
    full = [f"meedoen_backup_{os.getpid()}_{name}" for name in names]
    known = connection.settings_dict
    word = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    with connection.cursor() as cursor:
        for name in full:
            cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield [f"postgres://{known['USER']}{word}@{known['HOST']}:{known['PORT']}/{name}" for name in full]
    finally:
        with connection.cursor() as cursor:
            for name in full:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.mark.django_db(transaction=True)
def test_a_backup_comes_back_whole_and_only_where_nothing_can_be_lost(tmp_path):
    file, cut = tmp_path / "town.backup", tmp_path / "cut.backup"
    with databases(tmp_path, "here", "there", "elsewhere") as (here, there, elsewhere):
        meedoen("migrate", url=here, var=tmp_path)
        meedoen(*TOWN, url=here, var=tmp_path)
        meedoen("worker", "--once", url=here, var=tmp_path)
        head = meedoen("backup", str(file), url=here, var=tmp_path).split()[-1]
        assert (file.stat().st_mode & 0o777, head.partition(":")[0]) == (0o600, "3")
        assert "exists" in meedoen("backup", str(file), url=here, var=tmp_path, expected=1)
        assert "not empty" in meedoen("restore", str(file), url=here, var=tmp_path, expected=1)

        cut.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        assert "CommandError" in meedoen("restore", str(cut), url=there, var=tmp_path, expected=1)
        # The cut one left nothing behind: the whole one still finds an empty database.
        assert head in meedoen("restore", str(file), "--head", head, url=there, var=tmp_path)
        assert head in meedoen("verify-journal", url=there, var=tmp_path)
        assert "CommandError" in meedoen(*TOWN, url=there, var=tmp_path, expected=1)

        other = {"MEEDOEN_JOURNAL_KEY": "another-key-of-more-than-32-characters"}
        assert "not whole" in meedoen("restore", str(file), url=elsewhere, var=tmp_path, expected=1, **other)


@pytest.mark.django_db(transaction=True)
def test_files_that_people_handed_in_are_in_the_backup_as_they_lie_in_the_vault(tmp_path):
    here_var, there_var, file = tmp_path / "here", tmp_path / "there", tmp_path / "town.backup"
    with databases(tmp_path, "here", "there") as (here, there):
        meedoen("migrate", url=here, var=here_var)
        vaulted = here_var / "files"
        vaulted.mkdir(exist_ok=True)
        (vaulted / ("a" * 32)).write_bytes(b"sealed")
        (vaulted / ("b" * 32 + ".part")).write_bytes(b"broken off")
        meedoen("backup", str(file), url=here, var=here_var)

        there_var.mkdir()
        for key in here_var.glob("*key*"):
            (there_var / key.name).write_bytes(key.read_bytes())
        assert "journal is whole" in meedoen("restore", str(file), url=there, var=there_var)
        restored = sorted((path.name, path.read_bytes()) for path in (there_var / "files").iterdir())
        assert restored == [("a" * 32, b"sealed")]
        assert ((there_var / "files" / ("a" * 32)).stat().st_mode & 0o777) == 0o600
