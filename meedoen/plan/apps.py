"""Registration of the room plan."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Wishes, goals, the plan and its versions, reports, applications, reviews and referrals."""

    name = "meedoen.plan"
    label = "plan"

    def ready(self) -> None:
        """Tell the rooms below what this room knows and can do."""
        from meedoen.plan import registration  # noqa: PLC0415 (models are loaded only now)

        registration.register()
