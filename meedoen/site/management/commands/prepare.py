"""`meedoen migrate`: bring the database and the static files up to this version."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Migrate, make the table of the shared cache, compile texts and collect static files; safe to run again."""

    help = "Bring database, cache table and static files up to this version. Safe to run again."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, in an order that leaves a running older version working until it is replaced."""
        call_command("migrate", verbosity=options["verbosity"], interactive=False)
        call_command("createcachetable", verbosity=0)
        if settings.PRODUCTION:
            call_command("collectstatic", verbosity=0, interactive=False)
