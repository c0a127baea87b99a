"""All addresses: each room brings its own `urls.py`; the root only puts them one after another."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from meedoen.site import views
from meedoen.site.api import api


def room_urls() -> list[URLPattern | URLResolver]:
    """Return one include per room that has a `urls` module (app_name is the room's name).

    The public pages below `/<gemeente>/` come last: a municipality's name must not hide a page of the house.
    """
    rooms = sorted(settings.ROOMS, key=lambda room: room == "signals")
    return [
        path("", include((import_module(f"meedoen.{room}.urls").urlpatterns, room)))
        for room in rooms
        if find_spec(f"meedoen.{room}.urls")
    ]


urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("api/v1/", api.urls),
    path("account/", include("meedoen.access.account_urls")),
    *room_urls(),
]

handler400 = "meedoen.ui.errors.bad_request"
handler403 = "meedoen.ui.errors.forbidden"
handler404 = "meedoen.ui.errors.not_found"
handler500 = "meedoen.site.views.server_error"
