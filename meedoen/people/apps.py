"""Registration of the room people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "meedoen.people"
    label = "people"
