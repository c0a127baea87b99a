"""Addresses of the demo."""

from django.urls import path

from meedoen.demo import views

urlpatterns = [
    path("demo/", views.who, name="who"),
    path("demo/word/", views.become, name="become"),
    path("demo/post/", views.mails, name="mails"),
]
