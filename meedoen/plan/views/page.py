"""The page of a plan: everything from wish to agreement on one page, and one small form open at a time."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.journal.gate import open_record, require_ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.settings import setting
from meedoen.plan import settings
from meedoen.plan.content import read_seen
from meedoen.plan.differences import differences
from meedoen.plan.document import document_of
from meedoen.plan.domain.sharing import withdraw_part
from meedoen.plan.domain.wishes import put_wish_first, take_wish_back
from meedoen.plan.enums import VersionState
from meedoen.plan.hooks import plan_links
from meedoen.plan.household import signing_context, together_with
from meedoen.plan.missing import missing, warnings
from meedoen.plan.models import PartShare, PlanRemark, PlanVersion
from meedoen.plan.policy import plan_policy, wish_policy
from meedoen.plan.views.blocks import goal_blocks, helpers, wish_lines
from meedoen.plan.views.desk import Desk, Open
from meedoen.plan.views.openers import open_form
from meedoen.support.domain.effort import count_for
from meedoen.support.models import Trajectory
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

MOST_WARNINGS = 2
AGREEING = frozenset({"agree", "spoken"})


@login_required
@never_cache
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the plan of a trajectory; `?open=step:12` opens one form on it, which comes back here when it is sent."""
    row = open_record(request, plan_policy, pk, verb="edit" if request.method == "POST" else "read")
    asked = request.GET.get("open", "")
    edit = plan_policy.can(request.user, "edit", row) is not None
    if asked and not edit:
        raise PermissionDenied
    if edit:
        count_for(request, row)
    desk = Desk(request, row)
    opened = open_form(desk, asked)
    context = page_context(desk, opened, edit=edit)
    if opened is None:
        if request.method == "POST":
            raise Http404
        return render(request, "plan/plan.html", {**context, "form": None})
    try:
        return show_form(desk, opened, "plan/plan.html", context)
    except StaleVersion:
        if opened.key in AGREEING:
            return changed_meanwhile(request, row)
        raise


def show_form(desk: Desk, opened: Open, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show, check and save the form that is open; afterwards one is back on the page, at what was changed."""

    def do(data: dict[str, Any]) -> str:
        verb = opened.remove if opened.remove is not None and data.get("remove") else opened.do
        verb(data, data["version"] or 0)
        return f"{desk.url}#{opened.back}"

    return handle_form(
        desk.request, opened.form, name=f"plan.{opened.key}:{desk.trajectory.pk}", template=template, context=context,
        initial={"version": opened.version, **opened.initial}, form_kwargs=opened.kwargs, do=do,
    )  # fmt: skip


def page_context(desk: Desk, opened: Open | None, *, edit: bool) -> dict[str, Any]:
    """Return everything that the page shows."""
    trajectory, working = desk.trajectory, desk.working
    document = document_of(desk.content, name=trajectory.person.name)
    blocks, anchor = goal_blocks(working, document, opened), opened.anchor if opened else ""
    shares = PartShare.objects.filter(plan__trajectory=trajectory, withdrawn_at=None)
    noticed = warnings(desk.content, int(setting(trajectory.municipality_id, settings.LOAD_HOURS, desk.today)))
    return {
        "trajectory": trajectory,
        "person": trajectory.person,
        "edit": edit,
        "speaks": plan_policy.can(desk.request.user, "own", trajectory) is not None,
        "open": opened,
        "open_at": anchor,
        "form_action": f"{desk.url}?open={opened.key}#{opened.anchor}" if opened else "",
        "form_cancel": f"{desk.url}#{opened.back}" if opened else "",
        "document": document,
        "wishes": wish_lines(working, opened),
        "dropped": [wish for wish in working.wishes if wish.dropped_at is not None],
        "blocks": blocks,
        "helpers": helpers(working, document, shares, opened),
        "reciprocities": [(row, anchor == f"reciprocity-{row.pk}") for row in working.reciprocities],
        "missing": missing(desk.content),
        "warnings": noticed[:MOST_WARNINGS],
        "remarks": [(row, anchor == f"remark-{row.pk}") for row in remarks_of(trajectory)],
        "index": index_of(blocks),
        **standing(desk),
        "offers": list(enumerate(desk.offers)),
    }


def remarks_of(trajectory: Trajectory) -> QuerySet[PlanRemark]:
    """Return the last things that the person wrote beside the plan."""
    return PlanRemark.objects.filter(plan__trajectory=trajectory).order_by("-at", "-pk")[:20]


def index_of(blocks: list[Any]) -> list[dict[str, Any]]:
    """Return the quiet index beside the page."""
    goals = [{"url": f"#goal-{block.view.id}", "label": block.view.result} for block in blocks]
    return [
        {"url": "#wishes", "label": _("Wishes")},
        *goals,
        {"url": "#helpers", "label": _("Who does what")},
        {"url": "#people", "label": _("People")},
        {"url": "#agreement", "label": _("What we agree")},
        {"url": "#agree", "label": _("Agreeing")},
    ]


def standing(desk: Desk) -> dict[str, Any]:
    """Return how the plan stands: the version that says the same as the page, and the one in force; one query."""
    rows = PlanVersion.objects.filter(trajectory=desk.trajectory).exclude(state=VersionState.SUPERSEDED)
    versions = list(rows.defer("content").select_related("worker_agreed_by").order_by("-number"))
    same = next((row for row in versions if row.fingerprint == desk.fingerprint), None)
    final = next((row for row in versions if row.state == VersionState.FINAL), None)
    more = signing_context(desk.trajectory.person, same, desk.today) | together_with(desk.trajectory)
    links = [(link.label, reverse(link.url_name, kwargs={"pk": desk.trajectory.pk})) for link in plan_links]
    return {**more, "same": same, "final": final, "has_content": bool(desk.working.goals), "links": links}


def changed_meanwhile(request: HttpRequest, trajectory: Trajectory, *, own: bool = False) -> HttpResponse:
    """Answer 409 to an agreement with a plan that changed since it was seen: nothing was agreed; both in words."""
    form: Any = getattr(request, "form_in_hand", None)
    seen = read_seen(form.cleaned_data["seen"], trajectory.pk) if form is not None else None
    desk = Desk(request, Trajectory.objects.select_related("person").get(pk=trajectory.pk))
    context = {
        "trajectory": trajectory,
        "differences": differences(seen, desk.content) if seen is not None else [],
        "own": own,
    }
    return render(request, "plan/changed.html", context, status=409)


@login_required
@require_POST
def wish_first(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a wish be what matters most: one tap, by the worker or by the person."""
    return _tap(request, pk, put_wish_first)


@login_required
@require_POST
def wish_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a wish that was taken away on the page again."""

    def back(*, wish: Any, **more: Any) -> None:
        take_wish_back(wish=wish, expected=wish.version, **more)

    return _tap(request, pk, back)


def _tap(request: HttpRequest, pk: int, verb: Any) -> HttpResponse:
    own = "eigen" in request.POST
    wish = open_record(request, wish_policy, pk, verb="own" if own else "edit")
    more = {"ground": wish_policy.can(request.user, "own", wish)} if own else {}
    verb(wish=wish, **more, **given(request))
    there = my_wishes_url(wish.trajectory_id) if own else plan_url(wish.trajectory_id)
    return HttpResponseRedirect(f"{there}#wishes", status=303)


@login_required
@require_POST
def unshare(request: HttpRequest, pk: int, share: int) -> HttpResponse:
    """Take back that a helper reads the own part: the person, or the worker on the person's word."""
    own = "eigen" in request.POST
    row = open_record(request, plan_policy, pk, verb="own" if own else "edit")
    found = get_object_or_404(PartShare.objects.select_related("plan"), pk=share, plan__trajectory=row)
    ground = require_ground(request, plan_policy, row, "own" if own else "edit")
    withdraw_part(share=found, ground=ground, **given(request))
    there = my_plan_url(pk) if own else plan_url(pk)
    return HttpResponseRedirect(f"{there}#helpers", status=303)


def plan_url(pk: int) -> str:
    """Return the worker's page of the plan of a trajectory."""
    return reverse("plan:plan", kwargs={"pk": pk})


def my_plan_url(pk: int) -> str:
    """Return the person's page of the plan of a trajectory."""
    return reverse("plan:my_plan_of", kwargs={"pk": pk})


def my_wishes_url(pk: int) -> str:
    """Return the person's page of the wishes of a trajectory."""
    return reverse("plan:my_wishes_of", kwargs={"pk": pk})


ROUTES = [
    path("trajecten/<int:pk>/plan/", plan, name="plan"),
    path("trajecten/<int:pk>/plan/delen/<int:share>/stoppen/", unshare, name="unshare"),
    path("wensen/<int:pk>/eerst/", wish_first, name="wish_first"),
    path("wensen/<int:pk>/terug/", wish_back, name="wish_back"),
]
