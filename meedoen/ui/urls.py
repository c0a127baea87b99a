"""Addresses of the layout itself."""

from django.urls import path

from meedoen.ui import views

app_name = "ui"
urlpatterns = [
    path("taal/<slug:code>/", views.language, name="language"),
]
