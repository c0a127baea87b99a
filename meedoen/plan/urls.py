"""Addresses of the plan room: each module of pages brings its own list."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
