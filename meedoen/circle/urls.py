"""Addresses of the circle room: each module of pages brings its own list."""

from meedoen.circle.views import circle, doing, household, improving, means, members, network, pictures, seats, sharing

PAGES = (
    network,
    sharing,
    members,
    pictures,
    improving,
    doing,
    household,
    means,
    circle,
    seats,
)
urlpatterns = [route for module in PAGES for route in module.ROUTES]
