"""Registration of the room instruments."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "meedoen.instruments"
    label = "instruments"
