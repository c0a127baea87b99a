"""Addresses of the layout itself."""

from django.urls import path

from meedoen.ui import design, views

app_name = "ui"
urlpatterns = [
    path("taal/<slug:code>/", views.language, name="language"),
    path("concept/", views.autosave, name="autosave"),
    path("snel-weg/", views.leave, name="leave"),
    path("ontwerp/", design.page, name="design"),
    path("ontwerp/rechts-naar-links/", design.right_to_left, name="design_rtl"),
    path("ontwerp/formulier/", design.form, name="design_form"),
    path("ontwerp/fout/<int:status>/", design.error, name="design_error"),
]
