"""Registration of the room support."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Trajectories, questions, seeking contact, meetings and transfers."""

    name = "meedoen.support"
    label = "support"

    def ready(self) -> None:
        """Tell the rooms below what this room knows."""
        from meedoen.people.hooks import relation_sources  # noqa: PLC0415 (models are loaded only now)
        from meedoen.support.relations import SOURCES  # noqa: PLC0415

        for source in SOURCES:
            relation_sources.register(source)
