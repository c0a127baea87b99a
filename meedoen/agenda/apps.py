"""Registration of the room agenda."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "meedoen.agenda"
    label = "agenda"
