"""Registration of the room access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "meedoen.access"
    label = "access"
