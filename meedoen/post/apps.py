"""Registration of the room post."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "meedoen.post"
    label = "post"
