"""Registration of the room access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "meedoen.access"
    label = "access"

    def ready(self) -> None:
        """Tell the rooms below what this room adds to them."""
        from meedoen.access.registrations import register  # noqa: PLC0415 (it needs the models, and they are there now)

        register()
