"""`meedoen restore FILE`."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.journal.heads import current_head, parse_head
from meedoen.journal.verify import verify
from meedoen.site import backups, rotation


class Command(BaseCommand):
    """Restore into an empty database, bring it up to this version, and prove that the journal is whole."""

    help = "Restore a backup into an empty database and prove the journal."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and the head that was printed when it was made."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--head", default="", help="head of the journal that `meedoen backup` printed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, migrate, verify."""
        try:
            heads = [parse_head(options["head"])] if options["head"] else []
            backups.restore(options["file"])
        except (backups.CannotBackup, ValueError) as error:
            raise CommandError(str(error)) from error
        call_command("prepare", verbosity=0)
        if fault := verify(heads=heads):
            raise CommandError(f"Restored, but the journal is not whole: {fault}")
        if columns := rotation.unreadable_columns():
            raise CommandError(f"Restored, but no key reads {', '.join(columns)}: restore the keys of that time too.")
        self.stdout.write(f"Restored; the journal is whole. Head: {current_head()}")
