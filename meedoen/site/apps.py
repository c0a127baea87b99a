"""Registration of the site: the command line, and the compiled texts."""

import logging
from typing import Any

from django.apps import AppConfig

from meedoen.site import messages

logger = logging.getLogger("meedoen.site")


class SiteConfig(AppConfig):
    """The first app of the list, so that texts are compiled before anything is said."""

    name = "meedoen.site"
    label = "site"

    def __init__(self, *args: Any) -> None:
        """Compile texts that changed, so that a fresh clone speaks Dutch without a build step.

        Before any model is read: making a constraint already asks for a translation, and what is loaded then stays.
        """
        super().__init__(*args)
        try:
            messages.compile_outdated()
        except OSError:
            # A read-only installation ships its compiled texts; `meedoen check` says when it does not.
            logger.warning("texts.not_compiled")

    def ready(self) -> None:
        """Register the jobs."""
        from meedoen.site import jobs  # noqa: PLC0415 (reads models, which are not there before)

        jobs.register()
