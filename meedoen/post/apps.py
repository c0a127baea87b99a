"""Registration of the room post."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "meedoen.post"
    label = "post"

    def ready(self) -> None:
        """Offer the page of the outgoing mail to its keepers, and a way out to the head of the journal."""
        from meedoen.post import registration  # noqa: PLC0415 (reads models, which are not there before)

        registration.register()
