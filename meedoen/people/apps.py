"""Registration of the room people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "meedoen.people"
    label = "people"

    def ready(self) -> None:
        """Tell the layout who is staff and where the pages are, and the person's page what this room shows."""
        from meedoen.people import registration  # noqa: PLC0415 (models are there only now)

        registration.register()
