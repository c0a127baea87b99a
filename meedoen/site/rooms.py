"""The rooms of the house on disk."""

from pathlib import Path

from django.conf import settings

PACKAGE = Path(__file__).resolve().parent.parent


def room_folders() -> list[Path]:
    """Return the folders of all rooms and of the site itself, in the order of the settings."""
    return [PACKAGE / room for room in [*settings.ROOMS, "site"]]
