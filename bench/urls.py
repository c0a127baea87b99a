"""All addresses of Meedoen, and a page with nothing but the layout: the floor that every page is measured against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from meedoen.site import urls as site

handler400, handler403, handler404, handler500 = site.handler400, site.handler403, site.handler404, site.handler500


def empty(request: HttpRequest) -> HttpResponse:
    """Show the layout for whoever is signed in."""
    return render(request, "ui/page.html")


urlpatterns = [path("bench-leeg/", empty), *site.urlpatterns]
