"""Addresses of the groups room: each module of pages brings its own list."""

from meedoen.groups.views import (
    activities,
    groups,
    kits,
    resident,
    resident_meetings,
    resident_method,
    resident_people,
)

urlpatterns = [
    *groups.ROUTES,
    *resident_people.ROUTES,
    *resident_meetings.ROUTES,
    *resident.ROUTES,
    *resident_method.ROUTES,
    *activities.ROUTES,
    *kits.ROUTES,
]
