"""Registration of the room people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "meedoen.people"
    label = "people"

    def ready(self) -> None:
        """Tell the layout who is staff."""
        from meedoen.people.viewer import is_professional  # noqa: PLC0415 (models are there only now)
        from meedoen.ui.hooks import StaffCheck, staff_checks  # noqa: PLC0415

        staff_checks.register(StaffCheck("people", is_professional))
