"""Addresses of the groups room: each module of pages brings its own list."""

from meedoen.groups.views import (
    activities,
    calls,
    groups,
    helping,
    joining,
    kits,
    members,
    plans,
    resident,
    resident_meetings,
    resident_method,
    resident_people,
    sessions,
)

urlpatterns = [
    *groups.ROUTES,
    *calls.ROUTES,
    *joining.ROUTES,
    *members.ROUTES,
    *sessions.ROUTES,
    *plans.ROUTES,
    *helping.ROUTES,
    *resident_people.ROUTES,
    *resident_meetings.ROUTES,
    *resident.ROUTES,
    *resident_method.ROUTES,
    *activities.ROUTES,
    *kits.ROUTES,
]
