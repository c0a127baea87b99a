"""Where the towns stand: a file for SQLite, and a PostgreSQL that is given or started here as its own user."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.serving import HOST, free_port

OWN_CONFIGURATION = (
    "-c listen_addresses=127.0.0.1 -c max_connections=100 -c shared_buffers=512MB -c unix_socket_directories="
)


def binaries() -> Path | None:
    """Return the folder with PostgreSQL's programs, the newest; None when it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


@contextmanager
def postgres(folder: Path) -> Iterator[str | None]:
    """Yield the address of a PostgreSQL that may hold our databases: the one that DATABASE_URL names, or one of our own.

    None when there is neither. Our own keeps PostgreSQL's defaults for durability: every commit reaches the disk.
    """
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    bin_folder = binaries()
    if bin_folder is None:
        yield None
        return
    folder.mkdir(parents=True)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    port = free_port()
    data = folder / "data"
    _as_owner(bin_folder / "initdb", "-D", data, "-U", "meedoen", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-p {port} {OWN_CONFIGURATION}{folder}"
    _as_owner(bin_folder / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgres://meedoen@{HOST}:{port}/postgres"
    finally:
        _as_owner(bin_folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _as_owner(*command: object) -> None:
    """Run one of its programs; it refuses to run as root, so then as the user `postgres`."""
    line = [str(part) for part in command]
    if os.getuid() == 0:
        line = ["runuser", "-u", "postgres", "--", *line]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@contextmanager
def database(address: str, name: str) -> Iterator[str]:
    """Yield the address of a fresh database of this name; it is gone afterwards."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
