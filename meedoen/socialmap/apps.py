"""Registration of the room socialmap."""

from django.apps import AppConfig


class SocialMapConfig(AppConfig):
    """What is there for people in the neighbourhood, and what is not there yet."""

    name = "meedoen.socialmap"
    label = "socialmap"

    def ready(self) -> None:
        """Tell the rooms below what this room knows and can do."""
        from meedoen.socialmap import registration  # noqa: PLC0415 (models are loaded only now)

        registration.register()
