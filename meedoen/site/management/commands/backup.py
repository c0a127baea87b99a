"""`meedoen backup FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.journal.heads import current_head
from meedoen.site import backups


class Command(BaseCommand):
    """Write a consistent copy of the database and the files while Meedoen runs."""

    help = "Write the database and all files that people handed in to one file, while Meedoen runs. The keys are not in it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and print the journal's head, to be kept beside it."""
        head = current_head()
        try:
            backups.backup(options["file"])
        except backups.CannotBackup as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['file']} is written. Head of the journal before it: {head}")
