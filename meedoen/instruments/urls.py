"""Addresses of the room instruments."""

from django.urls import path

from meedoen.instruments import views

urlpatterns = [
    path("instrumenten/", views.list_instruments, name="catalogue"),
    path("mensen/<int:pk>/antwoorden.fhir.json", views.export_answers, name="export_answers"),
    path("instrumenten/<slug:instrument_id>/proberen/", views.try_out, name="try_out"),
]
