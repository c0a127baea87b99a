"""Addresses of the plan room: each module of pages brings its own list."""

from meedoen.plan.views import applications, carrying, receiving, referrals, reports, reviews

urlpatterns = [
    *reports.urlpatterns,
    *applications.urlpatterns,
    *carrying.urlpatterns,
    *referrals.urlpatterns,
    *receiving.urlpatterns,
    *reviews.urlpatterns,
]
