"""Registration of the room journal."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class JournalConfig(AppConfig):
    name = "meedoen.journal"
    label = "journal"

    def ready(self) -> None:
        """Have the triggers made after every migrate, the only moment at which Django makes or rebuilds tables."""
        from meedoen.journal import triggers  # noqa: PLC0415 (reads models, which are not there before)

        pre_migrate.connect(triggers.before_migrate, sender=self, dispatch_uid="journal.triggers.before")
        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="journal.triggers.after")
