"""Addresses of signals."""

from django.urls import path

from meedoen.signals.views import public, routes, staff

urlpatterns = [
    path("", public.start, name="start"),
    path("signalen/", staff.inbox, name="inbox"),
    path("signalen/nieuw/", staff.entry, name="entry"),
    path("signalen/kort-contact/", staff.brief, name="brief"),
    path("signalen/vraag/<int:pk>/", staff.consultation, name="consultation"),
    path("signalen/<int:pk>/", staff.signal, name="signal"),
    path("signalen/<int:pk>/code/", staff.entered, name="entered"),
    path("signalen/<int:pk>/wegen/", staff.weigh, name="weigh"),
    path("signalen/<int:pk>/doen/<slug:deed>/", staff.deed, name="deed"),
    path("beheer/routes/", routes.routes, name="routes"),
    path("beheer/routes/<slug:kind>/", routes.route, name="route"),
    path("<slug:municipality>/", public.place, name="place"),
    path("<slug:municipality>/zorgen/", public.report, name="report"),
    path("<slug:municipality>/zorgen/ontvangen/", public.thanks, name="thanks"),
    path("<slug:municipality>/status/", public.status, name="status"),
]
