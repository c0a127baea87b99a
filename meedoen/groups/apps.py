"""Registration of the room groups."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Support groups and resident groups: many people side by side."""

    name = "meedoen.groups"
    label = "groups"

    def ready(self) -> None:
        """Tell the rooms below what this room knows and can do."""
        from meedoen.groups import registration  # noqa: PLC0415 (models are loaded only now)

        registration.register()
