"""Addresses of the plan room: each module of pages brings its own list."""

from meedoen.plan.views import (
    applications,
    carrying,
    counts,
    joint,
    mine,
    page,
    parts,
    receiving,
    referrals,
    reports,
    reviews,
    signing,
    versions,
)

urlpatterns = [
    *page.ROUTES,
    *versions.ROUTES,
    *parts.ROUTES,
    *mine.ROUTES,
    *joint.urlpatterns,
    *signing.urlpatterns,
    *counts.urlpatterns,
    *reports.urlpatterns,
    *applications.urlpatterns,
    *carrying.urlpatterns,
    *referrals.urlpatterns,
    *receiving.urlpatterns,
    *reviews.urlpatterns,
]
