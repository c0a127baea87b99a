"""Registration of the room support."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Trajectories, questions, seeking contact, meetings and transfers."""

    name = "meedoen.support"
    label = "support"

    def ready(self) -> None:
        """Tell the rooms below what this room knows and can do."""
        from meedoen.support import registration  # noqa: PLC0415 (models are loaded only now)

        registration.register()
