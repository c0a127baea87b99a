"""Addresses of the room socialmap."""

from django.urls import path

from meedoen.socialmap import views

urlpatterns = [
    path("buurt/ontbreekt/", views.gaps, name="gaps"),
    path("buurt/ontbreekt/nieuw/", views.gap_new, name="gap_new"),
    path("buurt/ontbreekt/<int:pk>/", views.gap, name="gap"),
    path("buurt/ontbreekt/<int:pk>/weer/", views.gap_again, name="gap_again"),
    path("buurt/ontbreekt/<int:pk>/klaar/", views.gap_close, name="gap_close"),
]
