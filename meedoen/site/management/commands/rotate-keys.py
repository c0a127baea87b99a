"""`meedoen rotate-keys`: after a new first key, write everything encrypted again under it."""  # noqa: N999 (typed so)

from typing import Any

from django.core.management.base import BaseCommand

from meedoen.site import rotation


class Command(BaseCommand):
    """Put the new key first in MEEDOEN_FIELD_KEYS, restart, run this, then take the old key out and restart."""

    help = "Write encrypted texts again under the first of MEEDOEN_FIELD_KEYS. Safe while Meedoen runs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate and print counts."""
        for column, count in rotation.rotate_columns().items():
            self.stdout.write(f"{column}: {count}")
        self.stdout.write(f"second factors: {rotation.rotate_second_factors()}")
