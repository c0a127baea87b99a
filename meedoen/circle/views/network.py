"""The map itself: the person's own page, and the same for who acts on behalf or was given it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from meedoen.access.decorators import resident_required
from meedoen.circle.domain import network as verbs
from meedoen.circle.enums import Closeness, Measure
from meedoen.circle.facts.drawing import draw
from meedoen.circle.facts.readings import has_nobody, readings_of
from meedoen.circle.forms.network import NAMES, QuickForm
from meedoen.circle.queries import network as queries
from meedoen.circle.views.base import Sight, drawing_ground, names_on_map, open_map
from meedoen.circle.views.rows import headers_of, rows_of
from meedoen.journal import clock
from meedoen.plan.enums import LifeArea
from meedoen.support.domain.trajectories import find_active
from meedoen.support.views.base import given
from meedoen.support.views.mine import me_of
from meedoen.ui.forms import handle_form

TEMPLATE = "circle/network.html"


@resident_required
@never_cache
def my_network(request: HttpRequest) -> HttpResponse:
    """Show the person the own map, and put somebody on it."""
    return _page(request, open_map(request, me_of(request.user).pk, _verb(request)))


@login_required
@never_cache
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the map to who acts on behalf or was given it, and put somebody on it together."""
    return _page(request, open_map(request, pk, _verb(request)))


def _verb(request: HttpRequest) -> str:
    return "edit" if request.method == "POST" else "read"


def _page(request: HttpRequest, sight: Sight) -> HttpResponse:
    context = _context(request, sight)
    if sight.ground is None:
        return render(request, TEMPLATE, {**context, "form": None})

    def do(data: dict[str, Any]) -> str:
        verbs.add_member(
            person=sight.person, name=data["name"], area=data["area"], closeness=data["closeness"],
            ground=drawing_ground(sight), **given(request),
        )  # fmt: skip
        return f"{sight.url}?gebied={data['area']}&dichtbij={data['closeness']}"

    return handle_form(
        request, QuickForm, name=f"circle.add:{sight.person.pk}", template=TEMPLATE, do=do, context=context,
        initial=_as_before(request), form_kwargs={"focus": "gebied" in request.GET}, saved=_("Put on the map."),
    )  # fmt: skip


def _as_before(request: HttpRequest) -> dict[str, Any]:
    """Return the area and ring of who was put on the map just now: the next one often stands there too."""
    area, closeness = request.GET.get("gebied", ""), request.GET.get("dichtbij", "")
    found: dict[str, Any] = {"area": area} if area in LifeArea.values else {}
    return found | ({"closeness": int(closeness)} if closeness in map(str, Closeness.values) else {})


def _context(request: HttpRequest, sight: Sight) -> dict[str, Any]:
    person, now = sight.person, clock.now()
    facts = queries.facts_of(person.pk)
    words = queries.own_words(person.pk) if sight.own else {}
    on_map = {fact.name.casefold() for fact in facts}
    known = queries.known_people(person.pk, clock.today()) if sight.ground else []
    support = find_active(person.pk)
    return {
        "sight": sight,
        "person": person,
        "facts": facts,
        "drawing": draw(facts),
        **names_on_map(sight),
        "headers": headers_of(own=sight.own),
        "rows": rows_of(facts, words),
        "known": [one.name for one in known if one.name.casefold() not in on_map],
        "known_id": NAMES,
        "readings": readings_of(facts),
        "nobody": has_nobody(facts),
        "sharing": queries.sharing_of(person.pk, support, now) if sight.own else None,
        "pictures": queries.pictures_of(person.pk),
        "measures": [(value, label, sight.address("network_improve", measure=value)) for value, label in Measure.choices],
        "supported": support is not None,
    }


ROUTES = [
    path("mijn/netwerk/", my_network, name="my_network"),
    path("netwerk/<int:pk>/", network, name="network"),
]
