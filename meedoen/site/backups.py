"""Backup and restore: one consistent file of the whole database and the files of the vault, and a way back that is proved.

The file is a tar: `database` first, then `files/<name>`. The database is copied first, so that every row in it has its file;
a file without a row is swept later. Files stay encrypted as they are. The keys are not in the backup: without them nobody
reads an encrypted field or file, or proves the journal. Keep them elsewhere.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection

DATABASE, FILES = "database", "files"
# The names of whole files in the vault (`support.vault`).
VAULTED = re.compile(r"[0-9a-f]{32}")


class CannotBackup(Exception):  # noqa: N818 (the answer of a command)
    """Why no backup or restore was made."""


def backup(file: Path) -> None:
    """Write the database and the files as they are now to `file` (readable by its owner only), while Meedoen goes on.

    The file is complete or not there: it is written beside its place and moved when it is whole.
    """
    if file.exists():
        raise CannotBackup(f"{file} exists: a backup never overwrites another.")
    beside = file.with_name(file.name + ".part")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    try:
        _write(beside)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _write(file: Path) -> None:
    with TemporaryDirectory(dir=file.parent, prefix=file.name) as folder, tarfile.open(file, "w") as archive:
        database = Path(folder) / DATABASE
        _write_database(database)
        archive.add(database, DATABASE)
        for path in sorted(_vault().glob("*")):
            if VAULTED.fullmatch(path.name):
                with suppress(FileNotFoundError):  # Taken away by its owner meanwhile.
                    archive.add(path, f"{FILES}/{path.name}")


def _vault() -> Path:
    return Path(settings.FILES_DIR)


def restore(file: Path) -> None:
    """Put a backup in the empty database of the settings, and its files in the vault. Raises CannotBackup when the
    database holds anything, or the file is no whole backup: then nothing was changed.
    """
    if not file.exists():
        raise CannotBackup(f"{file} does not exist.")
    if connection.introspection.table_names():
        raise CannotBackup("The database is not empty: restore into a fresh one, then point DATABASE_URL to it.")
    with TemporaryDirectory(dir=file.parent, prefix=file.name) as folder:
        _unpack(file, Path(folder))
        _restore_database(Path(folder) / DATABASE)
        _restore_files(Path(folder) / FILES)


def _unpack(file: Path, folder: Path) -> None:
    """Take a whole backup apart; everything is read before anything is restored."""
    try:
        with tarfile.open(file, "r:") as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError) as error:
        raise CannotBackup(f"{file} is damaged.") from error
    if not (folder / DATABASE).exists():
        raise CannotBackup(f"{file} is damaged.")


def _restore_files(folder: Path) -> None:
    """Put the files in the vault; one that is there already is the same: its name was drawn by lot."""
    target = _vault()
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in sorted(folder.glob("*")):
        if VAULTED.fullmatch(path.name):
            shutil.copyfile(path, target / path.name)
            (target / path.name).chmod(0o600)


def _restore_database(file: Path) -> None:
    if connection.vendor == "sqlite":
        _restore_sqlite(file)
    else:
        _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", *_target(), str(file))


def _write_database(file: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # One file, complete by itself.
        _check_sqlite(file)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}", *_target())


def _restore_sqlite(file: Path) -> None:
    _check_sqlite(file)
    connection.ensure_connection()
    with closing(_open_copy(file)) as source:
        source.backup(connection.connection)
    connection.close()


def _check_sqlite(file: Path) -> None:
    try:
        with closing(_open_copy(file)) as copy:
            (word,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError:
        word = "not a database"
    if word != "ok":
        raise CannotBackup(f"{file} is damaged.")


def _open_copy(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _target() -> list[str]:
    return [f"--dbname={connection.settings_dict['NAME']}"]


def _run(program: str, *arguments: str) -> None:
    """Run a tool of PostgreSQL; the password goes through the environment, where other users cannot see it."""
    path = shutil.which(program)
    if path is None:
        raise CannotBackup(f"{program} is not on the PATH: install PostgreSQL's client tools.")
    done = subprocess.run([path, *arguments], env={**os.environ, **_environment()}, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        # What it says can quote rows; the first line names the trouble in most cases and no row.
        raise CannotBackup(f"{program} failed: {done.stderr.decode(errors='replace').splitlines()[:1]}")


def _environment() -> dict[str, str]:
    settings: dict[str, Any] = connection.settings_dict
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    return {variable: str(settings[name]) for name, variable in names.items() if settings.get(name)}
