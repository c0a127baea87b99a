"""Django's `flush`, which the test-suite uses between tests: it empties the journal too, so not in production."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import flush

from meedoen.journal import triggers


class Command(flush.Command):
    """Empty all tables; refused in production."""

    def handle(self, **options: Any) -> None:
        """Lift the guard of the journal for this one statement, and put it back."""
        if settings.PRODUCTION:
            raise CommandError("flush would empty the journal: not in production.")
        with triggers.lifted(options["database"]):
            super().handle(**options)
