"""One member of a map: what is told of somebody, and taking somebody off."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.circle.domain import network as verbs
from meedoen.circle.enums import Closeness
from meedoen.circle.facts.network import DETAILS
from meedoen.circle.forms.network import MemberForm
from meedoen.circle.models import OwnWord
from meedoen.circle.policy import member_policy
from meedoen.circle.views.base import drawing_ground, sight_of_map
from meedoen.journal.gate import open_record
from meedoen.plan.enums import LifeArea
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form


@login_required
@never_cache
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and save what is told of somebody on the map."""
    row = open_record(request, member_policy, pk, verb="edit")
    sight = sight_of_map(request, row.person)
    initial = {name: getattr(row, name) for name in ("name", "area", "closeness", "version", *DETAILS)}
    if sight.own:
        initial["own_word"] = OwnWord.objects.filter(member=row).values_list("text", flat=True).first() or ""

    def do(data: dict[str, Any]) -> str:
        verbs.change_member(
            member=row, facts=data, expected=data["version"] or 0, ground=drawing_ground(sight),
            own_word=data["own_word"] if sight.own else None, **given(request),
        )  # fmt: skip
        return f"{sight.url}#lid-{row.pk}"

    return handle_form(
        request, MemberForm, name=f"circle.member:{row.pk}", template="circle/member.html", do=do, initial=initial,
        form_kwargs={"own": sight.own}, context={"member": row, "sight": sight, "person": row.person},
    )  # fmt: skip


@login_required
@require_POST
def member_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody elsewhere on the map, as when the mark was dragged; 404 for a place that is not on it."""
    row = open_record(request, member_policy, pk, verb="edit")
    sight = sight_of_map(request, row.person)
    area, closeness = request.POST.get("area", ""), read_number(request.POST.get("closeness", ""))
    if area not in LifeArea.values or closeness is None or closeness not in Closeness.values:
        raise Http404
    verbs.place_member(member=row, area=area, closeness=closeness, ground=drawing_ground(sight), **given(request))
    return HttpResponseRedirect(sight.url, status=303)


@login_required
@require_POST
def member_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off the map."""
    row = open_record(request, member_policy, pk, verb="edit")
    sight = sight_of_map(request, row.person)
    verbs.remove_member(member=row, ground=drawing_ground(sight), **given(request))
    messages.success(request, _("Taken off the map."))
    return HttpResponseRedirect(sight.url, status=303)


ROUTES = [
    path("netwerk/lid/<int:pk>/", member, name="member"),
    path("netwerk/lid/<int:pk>/plaats/", member_place, name="member_place"),
    path("netwerk/lid/<int:pk>/weg/", member_remove, name="member_remove"),
]
