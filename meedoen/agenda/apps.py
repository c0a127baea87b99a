"""Registration of the room agenda."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "meedoen.agenda"
    label = "agenda"

    def ready(self) -> None:
        """Put *Vandaag* in the navigation, and register kinds, jobs, tables and the panel on a person's page."""
        from meedoen.agenda import registration  # noqa: PLC0415 (app ready)

        registration.register()
