"""`meedoen worker`: background work, until it is told to stop."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meedoen.journal import clock
from meedoen.site.working import Loop, run_until_signal


class Command(BaseCommand):
    """Send mail, seal the journal, run tasks and tick."""

    help = "Background work: mail, journal, tasks, tick. Run one or more beside `serve`."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --once."""
        parser.add_argument("--once", action="store_true", help="make one round and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        if options["once"]:
            Loop().round(now=clock.now())
        else:
            run_until_signal()
