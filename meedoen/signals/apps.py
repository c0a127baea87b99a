"""Registration of the room signals."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "meedoen.signals"
    label = "signals"
