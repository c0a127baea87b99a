"""Production's own settings, and the address of the empty page (`bench.urls`)."""

from meedoen.site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
