"""Registration of the room journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "meedoen.journal"
    label = "journal"
