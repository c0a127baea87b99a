"""Addresses of the circle room: each module of pages brings its own list."""

from meedoen.circle.views import doing, improving, members, network, pictures, sharing

urlpatterns = [*network.ROUTES, *sharing.ROUTES, *members.ROUTES, *pictures.ROUTES, *improving.ROUTES, *doing.ROUTES]
