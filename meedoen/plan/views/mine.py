"""The person's own pages: *Mijn plan* and *Mijn wensen*."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from meedoen.access.decorators import resident_required
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, record_look
from meedoen.journal.versions import StaleVersion
from meedoen.plan.document import document_of
from meedoen.plan.models import PartShare
from meedoen.plan.policy import plan_policy, share_policy
from meedoen.plan.views.blocks import helpers, wish_lines
from meedoen.plan.views.desk import Desk, Open
from meedoen.plan.views.open_own import open_own_form
from meedoen.plan.views.page import changed_meanwhile, remarks_of, show_form, standing
from meedoen.support.enums import TrajectoryState
from meedoen.support.models import Trajectory

PAGES = {"my_plan_of": ("agree", "remark", "share"), "my_wishes_of": ("wish",)}


def own_trajectory(request: HttpRequest) -> Trajectory | None:
    """Return the trajectory of the person whom this account belongs to: the one under way, else the last one."""
    mine = request.user.person_id  # type: ignore[union-attr]  # A resident has one.
    # A record that was merged goes on under the other number.
    rows = Trajectory.objects.filter(Q(person=mine) | Q(person__person=mine)).distinct()
    found = list(rows.select_related("person", "team", "worker", "stand_in", "municipality").order_by("-started_at", "-pk"))
    return next((row for row in found if row.state != TrajectoryState.CLOSED), found[0] if found else None)


@never_cache
@resident_required
def my_plan(request: HttpRequest) -> HttpResponse:
    """Show a person the own plan: read, agree, say something, and decide which helper reads the own part."""
    return _own_page(request, "my_plan_of")


@never_cache
@resident_required
def my_wishes(request: HttpRequest) -> HttpResponse:
    """Show a person the own wishes: add, change, and say what matters most."""
    return _own_page(request, "my_wishes_of")


def _own_page(request: HttpRequest, name: str) -> HttpResponse:
    trajectory = own_trajectory(request)
    if trajectory is None:
        return render(request, "plan/my_nothing.html", {"parts": parts_of(request)})
    if request.method != "POST":
        record_look(request, plan_policy, trajectory, Ground.OWN, now=clock.now())
    return _show(request, trajectory, Ground.OWN, name)


@login_required
@never_cache
def my_plan_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the plan to the person, or to who acts on behalf."""
    return _page_of(request, pk, "my_plan_of")


@login_required
@never_cache
def my_wishes_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the wishes to the person, or to who acts on behalf."""
    return _page_of(request, pk, "my_wishes_of")


def _page_of(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    row = open_record(request, plan_policy, pk, verb="own" if request.method == "POST" else "read")
    ground = plan_policy.can(request.user, "own", row)
    if ground is None:
        raise PermissionDenied
    return _show(request, row, ground, name)


def _show(request: HttpRequest, trajectory: Trajectory, ground: Ground, name: str) -> HttpResponse:
    desk = Desk(request, trajectory)
    desk.url = reverse(f"plan:{name}", kwargs={"pk": trajectory.pk})
    opened = open_own_form(desk, ground, request.GET.get("open", ""), PAGES[name])
    template = "plan/my_plan.html" if name == "my_plan_of" else "plan/my_wishes.html"
    context = _context(desk, opened, name)
    if opened is None:
        if request.method == "POST":
            raise Http404
        return render(request, template, {**context, "form": None})
    try:
        return show_form(desk, opened, template, context)
    except StaleVersion:
        if opened.key == "agree":
            return changed_meanwhile(request, trajectory, own=True)
        raise


def _context(desk: Desk, opened: Open | None, name: str) -> dict[str, Any]:
    trajectory, working = desk.trajectory, desk.working
    common: dict[str, Any] = {
        "trajectory": trajectory,
        "person": trajectory.person,
        "open": opened,
        "open_at": opened.anchor if opened else "",
        "form_action": f"{desk.url}?open={opened.key}#{opened.anchor}" if opened else "",
        "form_cancel": f"{desk.url}#{opened.back}" if opened else "",
        "offers": [],
        "missing": [],
    }
    if name == "my_wishes_of":
        dropped = [wish for wish in working.wishes if wish.dropped_at is not None]
        return {**common, "wishes": wish_lines(working, opened), "dropped": dropped}
    document = document_of(desk.content, name=trajectory.person.name, own=True)
    shares = PartShare.objects.filter(plan__trajectory=trajectory, withdrawn_at=None)
    return {
        **common,
        "document": document,
        "helpers": helpers(working, document, shares, opened),
        "remarks": remarks_of(trajectory),
        "parts": parts_of(desk.request),
        **standing(desk),
    }


def parts_of(request: HttpRequest) -> Any:
    """Return the parts of the plans of others that this account may read."""
    return share_policy.visible_to(request.user).order_by("since", "pk")


ROUTES = [
    path("mijn/plan/", my_plan, name="my_plan"),
    path("mijn/wensen/", my_wishes, name="my_wishes"),
    path("mijn/plan/<int:pk>/", my_plan_of, name="my_plan_of"),
    path("mijn/wensen/<int:pk>/", my_wishes_of, name="my_wishes_of"),
]
