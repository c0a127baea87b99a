"""Registration of the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "meedoen.demo"
    label = "demo"

    def ready(self) -> None:
        """Add the way in to the navigation."""
        # Not before the models are there.
        from meedoen.demo import registration  # noqa: PLC0415

        registration.register()
