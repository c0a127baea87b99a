"""Registration of the room support."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "meedoen.support"
    label = "support"
