"""Addresses of the outgoing post."""

from django.urls import path

from meedoen.post import views

urlpatterns = [
    path("beheer/post/", views.outbox, name="outbox"),
    path("beheer/post/<int:pk>/opnieuw/", views.send_again, name="send_again"),
]
