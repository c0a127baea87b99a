"""Addresses of the groups room: each module of pages brings its own list."""

from meedoen.groups.views import groups

urlpatterns = [*groups.ROUTES]
