"""Meeting kits and role cards: to read and to print, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from meedoen.groups import kits as catalogue


@require_GET
def kits(request: HttpRequest) -> HttpResponse:
    """Show the kits and the role cards."""
    context = {"kits": catalogue.kits().values(), "cards": catalogue.cards().values()}
    return render(request, "groups/kits.html", context)


@require_GET
def kit(request: HttpRequest, kit: str) -> HttpResponse:
    """Show one kit with its role cards."""
    found = catalogue.kits().get(kit)
    if found is None:
        raise Http404
    return render(request, "groups/kit.html", {"kit": found})


@require_GET
def card(request: HttpRequest, card: str) -> HttpResponse:
    """Show one role card."""
    found = catalogue.cards().get(card)
    if found is None:
        raise Http404
    return render(request, "groups/card.html", {"card": found})


ROUTES = [
    path("bijeenkomsten/", kits, name="kits"),
    path("bijeenkomsten/<slug:kit>/", kit, name="kit"),
    path("bijeenkomsten/rol/<slug:card>/", card, name="card"),
]
