"""The plan of the method, in any order, and the network around the initiative."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.groups.domain import resident_method as verbs
from meedoen.groups.drawing import draw_rings
from meedoen.groups.forms.resident import AroundForm, ProgressForm
from meedoen.groups.kits import method_steps
from meedoen.groups.models import Involved, MethodProgress
from meedoen.groups.queries import resident as queries
from meedoen.groups.views.base import form_page
from meedoen.groups.views.resident_base import Look, member_in, open_resident
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form, tap

AROUND = ("name", "kind", "degree", "contact", "could")


def _readable(request: HttpRequest, pk: int) -> Look:
    """Open the group for who reads all of it, or for whom it shows its plan."""
    look = open_resident(request, pk, "shown")
    if not look.group.resident.shows_method:
        look.ground("read")
    return look


@login_required
@never_cache
@require_GET
def resident_method(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the eleven steps with how far each is."""
    look = _readable(request, pk)
    context = {"look": look, "group": look.group, "lines": queries.method_of(look.group)}
    return render(request, "groups/resident_method.html", context)


@login_required
@never_cache
def method_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Write how far one step is, who has the lead and what makes it last."""
    known = {one.id: one for one in method_steps()}
    if step not in known:
        raise Http404
    look = open_resident(request, pk, "map")
    places = queries.members_of(look.group)
    row = MethodProgress.objects.filter(group=look.group, step=step).first()
    initial: dict[str, Any] = {"state": "open"}
    if row is not None:
        initial = {
            "state": row.state, "lead": str(row.lead_id or ""), "note": row.note, "secured_by": row.secured_by,
            "version": row.version,
        }  # fmt: skip

    def do(data: dict[str, Any]) -> str:
        facts = {
            "state": data["state"], "lead": member_in(places, data["lead"]), "note": data["note"],
            "secured_by": data.get("secured_by", ""),
        }  # fmt: skip
        verbs.mark_step(
            group=look.group, step=step, facts=facts, expected=data["version"] or 0, ground=look.ground("map"),
            **given(request),
        )  # fmt: skip
        return look.address("resident_method")

    return form_page(
        request, ProgressForm, name=f"method:{pk}:{step}", heading=known[step].title, lead=known[step].help,
        button=_("Save"), do=do, initial=initial, form_kwargs={"places": places, "secured": known[step].secured},
        cancel=look.address("resident_method"),
    )  # fmt: skip


@login_required
@never_cache
def resident_around(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the network around the initiative, and put somebody or something on it."""
    look = open_resident(request, pk, "map") if request.method == "POST" else _readable(request, pk)
    rows = queries.around(look.group, people=look.may["read"])
    context = {"look": look, "group": look.group, "rings": queries.rings_of(rows), "drawing": draw_rings(rows)}
    if not look.may["map"]:
        return render(request, "groups/resident_around.html", {**context, "form": None})

    def do(data: dict[str, Any]) -> str:
        facts = {name: data[name] for name in AROUND}
        verbs.put_around(group=look.group, facts=facts, ground=look.ground("map"), **given(request))
        return look.address("resident_around")

    return handle_form(
        request, AroundForm, name=f"groups.around:{pk}", template="groups/resident_around.html", do=do, context=context,
        saved=_("Put on it."),
    )  # fmt: skip


def _involved(pk: int, look: Look) -> Involved:
    return get_object_or_404(Involved.objects.select_related("group"), pk=pk, group=look.group)


@login_required
@never_cache
def around_edit(request: HttpRequest, pk: int, involved: int) -> HttpResponse:
    """Change what is told of somebody or something around the initiative."""
    look = open_resident(request, pk, "map")
    row = _involved(involved, look)

    def do(data: dict[str, Any]) -> str:
        verbs.change_around(
            involved=row, facts={name: data[name] for name in AROUND}, expected=data["version"] or 0,
            ground=look.ground("map"), **given(request),
        )  # fmt: skip
        return look.address("resident_around")

    return form_page(
        request, AroundForm, name=f"around:{involved}", heading=row.name, button=_("Save"), do=do,
        initial={name: getattr(row, name) for name in AROUND} | {"version": row.version},
        context={"look": look, "involved": row},
        cancel=look.address("resident_around"), template="groups/around_edit.html",
    )  # fmt: skip


@login_required
@require_POST
def around_off(request: HttpRequest, pk: int, involved: int) -> HttpResponse:
    """Take somebody or something off the network."""
    look = open_resident(request, pk, "map")
    row = _involved(involved, look)
    return tap(
        request, look.address("resident_around"),
        lambda: verbs.take_off(involved=row, ground=look.ground("map"), **given(request)), _("Taken off."),
    )  # fmt: skip


ROUTES = [
    path("bewonersgroepen/<int:pk>/plan/", resident_method, name="resident_method"),
    path("bewonersgroepen/<int:pk>/plan/<slug:step>/", method_step, name="method_step"),
    path("bewonersgroepen/<int:pk>/eromheen/", resident_around, name="resident_around"),
    path("bewonersgroepen/<int:pk>/eromheen/<int:involved>/", around_edit, name="around_edit"),
    path("bewonersgroepen/<int:pk>/eromheen/<int:involved>/weg/", around_off, name="around_off"),
]
