"""Registration of the room circle."""

from django.apps import AppConfig


class CircleConfig(AppConfig):
    """The people around a person: the network as the person draws it."""

    name = "meedoen.circle"
    label = "circle"

    def ready(self) -> None:
        """Tell the rooms below what this room knows and can do."""
        from meedoen.circle import registration  # noqa: PLC0415 (models are loaded only now)

        registration.register()
