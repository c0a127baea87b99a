"""Addresses of the room instruments."""

from django.urls import path

from meedoen.instruments import views

urlpatterns = [
    path("instrumenten/", views.list_instruments, name="catalogue"),
    path("instrumenten/<slug:instrument_id>/proberen/", views.try_out, name="try_out"),
]
