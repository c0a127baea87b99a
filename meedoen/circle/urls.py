"""Addresses of the circle room: each module of pages brings its own list."""

from meedoen.circle.views import (
    asked,
    asking,
    circle,
    doing,
    helping,
    household,
    improving,
    load,
    means,
    members,
    network,
    parents,
    parents_writing,
    pictures,
    seats,
    sharing,
)

PAGES = (
    network,
    sharing,
    members,
    pictures,
    improving,
    doing,
    household,
    means,
    parents,
    parents_writing,
    circle,
    seats,
    helping,
    asking,
    asked,
    load,
)
urlpatterns = [route for module in PAGES for route in module.ROUTES]
