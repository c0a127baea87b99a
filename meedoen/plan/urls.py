"""Addresses of the plan room: each module of pages brings its own list."""

from meedoen.plan.views import applications, carrying, mine, page, parts, receiving, referrals, reports, reviews, versions

urlpatterns = [
    *page.ROUTES,
    *versions.ROUTES,
    *parts.ROUTES,
    *mine.ROUTES,
    *reports.urlpatterns,
    *applications.urlpatterns,
    *carrying.urlpatterns,
    *referrals.urlpatterns,
    *receiving.urlpatterns,
    *reviews.urlpatterns,
]
