"""Production's settings, with a limit on the size of an SQLite file that a test can set while the server runs.

SQLite's `max_page_count` belongs to a connection, so each new one reads it from the file that MEEDOEN_TEST_PAGES names.
"""

import os
from pathlib import Path

from django.db.backends.signals import connection_created

from meedoen.site.settings import *  # noqa: F403


def limit_pages(connection, **kwargs):
    """Set the limit, when there is one."""
    file = Path(os.environ.get("MEEDOEN_TEST_PAGES", "/nowhere"))
    if connection.vendor == "sqlite" and file.exists():
        connection.connection.execute(f"PRAGMA max_page_count = {int(file.read_text())}")


connection_created.connect(limit_pages)
