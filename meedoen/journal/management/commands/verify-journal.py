"""`meedoen verify-journal`: prove that nobody changed the journal, or name the first fault."""  # noqa: N999 (typed so)

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from meedoen.journal.heads import Head, current_head, known_heads, parse_head
from meedoen.journal.verify import verify


class Command(BaseCommand):
    """Exit code 0 when the journal is whole, 1 with the first fault on standard error."""

    help = "Verify the journal; name the first fault."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take heads that went out, given by hand or in a file; the file beside the database is always read."""
        parser.add_argument("--head", action="append", default=[], help="a head from the mail or the log (position:hash)")
        parser.add_argument("--heads", type=Path, default=None, help="a file with one head a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and report."""
        try:
            heads = known_heads() + _heads(options["head"], options["heads"])
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        with translation.override("en"):
            if fault := verify(heads=heads):
                raise CommandError(str(fault))
        self.stdout.write(f"The journal is whole. Head: {current_head()}")


def _heads(given: list[str], file: Path | None) -> list[Head]:
    lines = [*given, *(file.read_text().splitlines() if file else [])]
    return [parse_head(line) for line in lines if line.strip()]
