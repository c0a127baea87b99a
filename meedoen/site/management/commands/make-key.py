"""`meedoen make-key`: a fresh key for any of the settings."""  # noqa: N999 (typed so)

import secrets
from base64 import urlsafe_b64encode
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Print one key of 32 random bytes in url-safe base64, good for each of the four settings."""

    help = "Print a fresh key."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(urlsafe_b64encode(secrets.token_bytes(32)).decode())
