"""The administrator's pages of routes. No worry and no person is in them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people.enums import Role
from meedoen.people.views.common import managed
from meedoen.signals.domain.routes import set_route
from meedoen.signals.enums import Worry
from meedoen.signals.forms.routes import RouteSettingForm
from meedoen.signals.models import Route
from meedoen.ui.forms import handle_form


@require_GET
@role_required(Role.ADMIN)
def routes(request: HttpRequest) -> HttpResponse:
    """Show each kind of worry with its route, or that it has none yet."""
    found = {row.kind: row for row in Route.objects.filter(municipality=managed(request)).select_related("team")}
    rows = [{"kind": kind, "label": kind.label, "route": found.get(kind)} for kind in Worry]
    return render(request, "signals/routes.html", {"rows": rows, "missing": len(Worry) - len(found)})


@role_required(Role.ADMIN)
def route(request: HttpRequest, kind: str) -> HttpResponse:
    """Set the route of one kind of worry."""
    if kind not in Worry.values:
        raise Http404
    place, worry = managed(request), Worry(kind)
    row = Route.objects.filter(municipality=place, kind=kind).first()

    def do(data: dict[str, Any]) -> str:
        set_route(
            actor=actor_of(request),
            now=clock.now(),
            municipality=place,
            kind=worry,
            name=data["name"],
            phone=data["phone"],
            advice=data["advice"],
            team=data["team"],
        )
        return reverse("signals:routes")

    initial = {"name": row.name, "phone": row.phone, "advice": row.advice, "team": row.team_id} if row else {}
    return handle_form(
        request,
        RouteSettingForm,
        name=f"signals.route:{place.pk}:{kind}",
        template="signals/route.html",
        context={"label": worry.label, "back": reverse("signals:routes")},
        initial=initial,
        form_kwargs={"municipality": place},
        do=do,
    )
