"""Kept pictures of a map, and two of them beside each other."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.circle.domain import network as verbs
from meedoen.circle.facts.comparing import Change, compare
from meedoen.circle.facts.drawing import draw
from meedoen.circle.facts.network import Fact
from meedoen.circle.forms.network import KeepForm
from meedoen.circle.models import NetworkPicture
from meedoen.circle.policy import picture_policy
from meedoen.circle.queries import network as queries
from meedoen.circle.views.base import drawing_ground, names_on_map, open_map, sight_of_map
from meedoen.circle.views.rows import where_of
from meedoen.journal.gate import open_record
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form
from meedoen.ui.rings import Drawing


@dataclass(frozen=True, slots=True)
class Side:
    """One of two maps beside each other."""

    id: str
    heading: str
    facts: list[Fact]
    drawing: Drawing


@login_required
@never_cache
def network_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the map as it is now, with its date."""
    sight = open_map(request, pk, "edit")

    def do(data: dict[str, Any]) -> str:
        verbs.keep_picture(person=sight.person, label=data["label"], ground=drawing_ground(sight), **given(request))
        return f"{sight.url}#beelden"

    context = {
        "cancel": sight.url, "person": sight.person,
        "heading": _("Keep this picture of the map"), "button": _("Keep this picture"),
        "lead": _("Later it can be laid beside the map of that day: who came, who went, who stands elsewhere."),
    }  # fmt: skip
    return handle_form(
        request, KeepForm, name=f"circle.keep:{sight.person.pk}", template="circle/form.html", do=do, context=context
    )


@login_required
@require_POST
def picture_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a kept picture away."""
    row = open_record(request, picture_policy, pk, verb="edit")
    sight = sight_of_map(request, row.person)
    verbs.remove_picture(picture=row, ground=drawing_ground(sight), **given(request))
    messages.success(request, _("The picture is gone."))
    return HttpResponseRedirect(f"{sight.url}#beelden", status=303)


@login_required
@never_cache
@require_GET
def network_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay two maps beside each other: `?van=` and `?tot=` are kept pictures; without, the last one and the map of now."""
    sight = open_map(request, pk)
    pictures = queries.pictures_of(pk)
    first = _asked(request, "van", pictures) or (pictures[0] if pictures else None)
    last = _asked(request, "tot", pictures)
    if first is not None and last is not None and last.made_at < first.made_at:
        first, last = last, first
    context: dict[str, Any] = {
        "sight": sight, "person": sight.person, "pictures": pictures, "first": first, "last": last, "change": None,
        **names_on_map(sight),
    }  # fmt: skip
    if first is not None:
        before, after = queries.facts_at(first), queries.facts_at(last) if last else queries.facts_of(pk)
        context |= {"sides": _sides(first, last, before, after), "change": _in_words(compare(before, after))}
    return render(request, "circle/compare.html", context)


def _asked(request: HttpRequest, name: str, pictures: list[NetworkPicture]) -> NetworkPicture | None:
    """Return the picture that the address names; None when it names none, Http404 for one that is not of this map."""
    text = request.GET.get(name, "")
    if not text:
        return None
    found = next((row for row in pictures if row.pk == read_number(text)), None)
    if found is None:
        raise Http404
    return found


def _sides(first: NetworkPicture, last: NetworkPicture | None, before: list[Fact], after: list[Fact]) -> list[Side]:
    return [
        Side("toen", name_of(first), before, draw(before, after)),
        Side("nu", name_of(last) if last else _("Now"), after, draw(after, before)),
    ]


def name_of(picture: NetworkPicture) -> str:
    """Return what a kept picture is called: its date, and its own name if it has one."""
    day = date_format(timezone.localtime(picture.made_at), "j F Y")
    return f"{day}: {picture.label}" if picture.label else day


def _in_words(change: Change) -> dict[str, Any]:
    return {
        "came": [(fact, where_of(fact)) for fact in change.came],
        "went": [(fact, where_of(fact)) for fact in change.went],
        "moved": [(pair.after, where_of(pair.before), where_of(pair.after)) for pair in change.moved],
        "stayed": change.stayed,
    }


ROUTES = [
    path("netwerk/<int:pk>/bewaren/", network_keep, name="network_keep"),
    path("netwerk/<int:pk>/toen-en-nu/", network_compare, name="network_compare"),
    path("netwerk/beeld/<int:pk>/weg/", picture_remove, name="picture_remove"),
]
