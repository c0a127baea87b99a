"""`meedoen demo`: a town to play in, on this machine, without a mail server."""

import os
import shutil
import signal
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from meedoen.journal import clock
from meedoen.journal.heads import heads_file
from meedoen.people.models import Municipality
from meedoen.site.gunicorn import Server, options

BUILDER = "meedoen.demo.build"


class Command(BaseCommand):
    """Migrate, make the town when there is none, and serve it with a worker beside it."""

    help = "Make the demo town if it is not there; --serve serves it, --reset starts over."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do."""
        parser.add_argument("--serve", action="store_true", help="serve on http://localhost:<port> until Ctrl-C")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="throw the town away first")

    def handle(self, *args: Any, **given: Any) -> None:
        """Do it. Refused in production: it signs people in without a password."""
        if not settings.DEMO:
            raise CommandError("Only in the demo: MEEDOEN_MODE=demo meedoen demo")
        if given["reset"]:
            throw_away()
        call_command("prepare", verbosity=0)
        if not Municipality.objects.exists() and find_spec(BUILDER):
            import_module(BUILDER).build(clock.now())
        if given["serve"]:
            serve(port=given["port"])


def throw_away() -> None:
    """Remove the database of the demo and what was written beside it (heads of its journal, mail); its keys stay."""
    if connection.vendor != "sqlite":
        raise CommandError("The demo keeps its town in SQLite; empty another database by hand.")
    name = str(connection.settings_dict["NAME"])
    connection.close()
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(name + ending):
            os.remove(name + ending)
    heads_file().unlink(missing_ok=True)  # A new journal has other heads: the old ones would say that it was cut.
    shutil.rmtree(settings.DEMO_MAIL_DIR, ignore_errors=True)


def serve(*, port: int) -> None:
    """Serve until Ctrl-C, with a worker that ends with us."""
    worker = subprocess.Popen([sys.executable, "-m", "meedoen.site", "worker"])  # noqa: S603 (our own command)
    connection.close()
    print_address(port)
    try:
        Server(options(bind=f"127.0.0.1:{port}", workers=1, threads=4)).run()
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=20)


def print_address(port: int) -> None:
    """Say where to look."""
    sys.stdout.write(f"\nMeedoen: http://localhost:{port}  (Ctrl-C stops it; `make demo-reset` starts over)\n\n")
    sys.stdout.flush()
