"""`meedoen check`: is this installation as it should be?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meedoen.site.inspection import inspect


class Command(BaseCommand):
    """Look at every part and say what is wrong; exit code 1 when something is."""

    help = "Look at database, guards, keys, mail, clock, texts, static files and running parts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line per part. Unsafe settings were refused before we came here."""
        found = inspect()
        for part, faults in found.items():
            self.stdout.write(f"{part}: {'; '.join(faults) or 'in order'}")
        if any(found.values()):
            raise CommandError("Not in order.")
