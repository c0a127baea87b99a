"""`meedoen serve`: the web server."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meedoen.site.gunicorn import Server, options


class Command(BaseCommand):
    """Serve with gunicorn until told to stop."""

    help = "Serve Meedoen with gunicorn."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where and with how many."""
        cores = os.cpu_count() or 1
        parser.add_argument(
            "--bind", default=os.environ.get("MEEDOEN_BIND", "127.0.0.1:8000"), help="host:port or unix:path"
        )
        parser.add_argument("--workers", type=int, default=int(os.environ.get("MEEDOEN_WORKERS", 2 * cores + 1)))
        parser.add_argument("--threads", type=int, default=int(os.environ.get("MEEDOEN_THREADS", 2)))

    def handle(self, *args: Any, **given: Any) -> None:
        """Serve."""
        Server(options(bind=given["bind"], workers=given["workers"], threads=given["threads"])).run()
