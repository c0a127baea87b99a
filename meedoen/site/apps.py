"""Registration of the site: the command line, and the compiled texts."""

import logging

from django.apps import AppConfig

from meedoen.site import messages

logger = logging.getLogger("meedoen.site")


class SiteConfig(AppConfig):
    """The first app of the list, so that texts are compiled before anything is said."""

    name = "meedoen.site"
    label = "site"

    def ready(self) -> None:
        """Compile texts that changed, so that a fresh clone speaks Dutch without a build step; register the jobs."""
        try:
            messages.compile_outdated()
        except OSError:
            # A read-only installation ships its compiled texts; `meedoen check` says when it does not.
            logger.warning("texts.not_compiled")
        from meedoen.site import jobs  # noqa: PLC0415 (reads models, which are not there before)

        jobs.register()
