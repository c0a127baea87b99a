"""Registration of the room signals."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "meedoen.signals"
    label = "signals"

    def ready(self) -> None:
        """Register settings, follow-ups, emptying, the panel on a person's page and the way in."""
        # Not before the models are there.
        from meedoen.signals import registration  # noqa: PLC0415

        registration.register()
