"""Registration of the room ui."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "meedoen.ui"
    label = "ui"
