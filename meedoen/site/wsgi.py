"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.site.settings")
application = get_wsgi_application()

# After the rooms are there. A wrong definition file stops the server here, with every mistake, and not in front of somebody.
from meedoen.instruments import catalogue  # noqa: E402

catalogue.load()
