"""Registration of the room instruments."""

from django.apps import AppConfig
from django.core import checks


class InstrumentsConfig(AppConfig):
    name = "meedoen.instruments"
    label = "instruments"

    def ready(self) -> None:
        """Register the check of the definitions, the setting, the column that points at a person and the way in."""
        # Not before the models are there.
        from meedoen.instruments import registration  # noqa: PLC0415
        from meedoen.instruments.checks import check_definitions  # noqa: PLC0415

        checks.register(check_definitions)
        registration.register()
