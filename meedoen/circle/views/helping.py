"""Everything about help on one page: who could do what, what was asked, and what the person does for others."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import resident_required
from meedoen.circle.facts.balance import balance_of
from meedoen.circle.queries import asking as asks
from meedoen.circle.queries.carer import shared_notes
from meedoen.circle.queries.load import helpers_of, questions_of
from meedoen.circle.views.base import Sight, open_map
from meedoen.journal import clock
from meedoen.plan.models import Reciprocity
from meedoen.support.domain.trajectories import find_active
from meedoen.support.views.mine import me_of
from meedoen.ui.addresses import read_number

A_PAGE = 20


@resident_required
@never_cache
@require_GET
def my_help(request: HttpRequest) -> HttpResponse:
    """Show the person what can be asked, what was asked, and what goes the other way."""
    return _page(request, open_map(request, me_of(request.user).pk))


@login_required
@never_cache
@require_GET
def help_around(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the same to who acts on behalf, or to whom the person shows the map."""
    return _page(request, open_map(request, pk))


def _page(request: HttpRequest, sight: Sight) -> HttpResponse:
    person = sight.person
    support = find_active(person.pk)
    given = (
        list(Reciprocity.objects.filter(plan__trajectory=support, ended_on=None).order_by("since", "pk")) if support else []
    )
    steps, today = list(asks.steps_of(person.pk)), clock.today()
    helpers = helpers_of(person.pk, today, steps)
    pages = Paginator(asks.asks_of(person.pk), A_PAGE)
    context: dict[str, Any] = {
        "sight": sight, "person": person, "support": support, "given": given,
        "new": sight.address("ask_new"), "without": asks.without_helper(steps), "carers": shared_notes(person.pk),
        "page": pages.get_page(read_number(request.GET.get("pagina", "")) or 1),
        "helpers": helpers, "questions": questions_of(helpers, today), "say": sight.address("carrying"),
        "balance": balance_of(steps, given),
    }  # fmt: skip
    return render(request, "circle/help.html", context)


ROUTES = [
    path("mijn/hulp/", my_help, name="my_help"),
    path("netwerk/<int:pk>/hulp/", help_around, name="help"),
]
