"""`meedoen check-instrument FILE …`: is a definition file, or a Questionnaire of FHIR, as it should be?"""  # noqa: N999 (typed so)

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.instruments import catalogue


class Command(BaseCommand):
    """Read and check files before they go to a server; nothing is kept and no database is needed."""

    help = "Check definition files (.toml) and Questionnaires of FHIR R4 (.json): every mistake with its place."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line per mistake, or what each file is; exit code 1 when there was a mistake."""
        wrong = 0
        for file in options["files"]:
            instrument, mistakes = catalogue.read_file(file)
            wrong += len(mistakes)
            for mistake in mistakes:
                self.stderr.write(str(mistake))
            if instrument is not None:
                self.stdout.write(f"{file}: {instrument.key}, {len(instrument.items)} questions, in order")
        if wrong:
            raise CommandError(f"{wrong} mistakes.")
