"""Activities in a municipality: what is there, before anything new is made."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.groups.domain import activities as verbs
from meedoen.groups.enums import ActivityKind, Choice
from meedoen.groups.forms.beginning import NewActivityForm
from meedoen.groups.forms.resident import ActivityForm
from meedoen.groups.models import Activity
from meedoen.groups.policy.resident import activity_policy, places_of
from meedoen.groups.queries import resident as queries
from meedoen.groups.views.base import form_page
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, open_record, require_ground
from meedoen.people.models import Municipality, Neighbourhood
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form, tap

PER_PAGE = 25
FACTS = ("kind", "what", "neighbourhood", "place", "when", "for_whom", "who", "contact")
CHOSEN = ("choice", "beside", "why")


def _here(request: HttpRequest) -> set[int]:
    """Return the municipalities of this reader. Raises PermissionDenied for who has none."""
    found = places_of(request.user)
    if not found:
        raise PermissionDenied
    return found


def _places(request: HttpRequest, here: set[int]) -> list[Municipality]:
    """Return where this reader can begin something: first where the reader lives, else works now."""
    account: Any = request.user
    first = account.person.municipality_id if account.person_id else actor_of(request).municipality_id
    rows = Municipality.objects.filter(pk__in=here).order_by("name", "pk")
    return sorted(rows, key=lambda place: place.pk != first)


def _asked(request: HttpRequest) -> tuple[str, int | None]:
    kind = request.GET.get("soort", "")
    return (kind if kind in ActivityKind.values else ""), read_number(request.GET.get("buurt", ""))


def _context(request: HttpRequest, here: set[int]) -> dict[str, Any]:
    """Return what is there already, of the kind and in the neighbourhood that the address asks for."""
    kind, place = _asked(request)
    rows = queries.activities_there(here, kind=kind, neighbourhood=place)
    return {
        "kind": kind, "place": place, "kinds": ActivityKind.choices,
        "neighbourhoods": Neighbourhood.objects.filter(municipality__in=here).order_by("name", "pk"),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "listed": queries.listed_groups(here, place), "places": queries.places_there(here, place),
        "query": request.GET.urlencode(),
    }  # fmt: skip


@login_required
@never_cache
@require_GET
def activities(request: HttpRequest) -> HttpResponse:
    """Show what is done together in the municipality, and which groups of residents there are."""
    return render(request, "groups/activities.html", _context(request, _here(request)))


@login_required
@never_cache
def activity_new(request: HttpRequest) -> HttpResponse:
    """Show what is there, and take in what was chosen: together with it, or new, and why."""
    here = _here(request)
    account: Any = request.user
    places = _places(request, here)
    kind, place = _asked(request)

    def do(data: dict[str, Any]) -> str:
        if data["choice"] == Choice.JOIN:
            messages.success(request, _("Good. Here is how to reach them: just get in touch, or come by."))
            return reverse("groups:activity", kwargs={"pk": data["beside"].pk})
        messages.success(request, _("On the list."))
        facts = {name: data.get(name) for name in (*FACTS, *CHOSEN)}
        ground = Ground.OWN if account.person_id else Ground.TASK
        row = verbs.make_activity(municipality_id=data["municipality"].pk, facts=facts, ground=ground, **given(request))
        return reverse("groups:activity", kwargs={"pk": row.pk})

    context = _context(request, here)
    there = queries.activities_there(here, kind=kind, neighbourhood=place)
    return handle_form(
        request, NewActivityForm, name="groups.activity_new", template="groups/activity_new.html", do=do, context=context,
        initial={"kind": kind or ActivityKind.MEET, "neighbourhood": place},
        saved="",
        form_kwargs={"places": places, "there": there, "offered": list(context["page"])},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one activity."""
    row = open_record(request, activity_policy, pk)
    return render(request, "groups/activity.html", {"activity": row, "edits": _edits(request, row)})


def _edits(request: HttpRequest, row: Activity) -> bool:
    return activity_policy.can(request.user, "edit", row) is not None and row.ended_on is None


@login_required
@never_cache
def activity_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an activity of one's own."""
    row = open_record(request, activity_policy, pk, verb="edit")
    address = reverse("groups:activity", kwargs={"pk": pk})

    def do(data: dict[str, Any]) -> str:
        verbs.change_activity(
            activity=row, facts={name: data[name] for name in FACTS}, expected=data["version"] or 0,
            ground=require_ground(request, activity_policy, row, "edit"), **given(request),
        )  # fmt: skip
        return address

    return form_page(
        request, ActivityForm, name=f"activity:{pk}", heading=row.what, button=_("Save"), do=do, cancel=address,
        initial={name: getattr(row, name) for name in FACTS} | {"version": row.version},
        form_kwargs={"municipality_ids": {row.municipality_id}},
    )  # fmt: skip


@login_required
@require_POST
def activity_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an activity of one's own."""
    row = open_record(request, activity_policy, pk, verb="edit")
    ground = require_ground(request, activity_policy, row, "edit")
    return tap(
        request, reverse("groups:activities"), lambda: verbs.end_activity(activity=row, ground=ground, **given(request)),
        _("Ended. It is not offered any more."),
    )  # fmt: skip


ROUTES = [
    path("activiteiten/", activities, name="activities"),
    path("activiteiten/nieuw/", activity_new, name="activity_new"),
    path("activiteiten/<int:pk>/", activity, name="activity"),
    path("activiteiten/<int:pk>/wijzigen/", activity_edit, name="activity_edit"),
    path("activiteiten/<int:pk>/stoppen/", activity_end, name="activity_end"),
]
