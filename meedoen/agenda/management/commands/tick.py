"""`meedoen tick`: run what comes back. Start it every minute; two at once do each thing once."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from meedoen.agenda.domain.ticks import tick
from meedoen.journal import clock


class Command(BaseCommand):
    """Run the jobs that are due and print counts, nothing else."""

    help = "Run what comes back from time to time; safe to start twice."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line per job; exit with 1 when a job failed."""
        results = tick(now=clock.now())
        for result in results:
            word = "failed" if result.failed else str(result.count) if result.ran else "not now"
            self.stdout.write(f"{result.job}: {word}")
        if any(result.failed for result in results):
            sys.exit(1)
