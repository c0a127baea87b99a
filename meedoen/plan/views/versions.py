"""Versions of a plan: which there are, what each says, what differs, and the plan on paper."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal.gate import open_record
from meedoen.plan.content import Content
from meedoen.plan.differences import differences
from meedoen.plan.document import document_of
from meedoen.plan.models import PlanVersion
from meedoen.plan.paper import plan_letter
from meedoen.plan.policy import plan_policy, version_policy
from meedoen.plan.views.desk import Desk
from meedoen.support.policy import own_ground

NOW = "nu"


@login_required
@never_cache
@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """List the versions, and what differs between two of them: by default the last one and the plan as it stands."""
    row = open_record(request, plan_policy, pk)
    listed = PlanVersion.objects.filter(trajectory=row).defer("content").select_related("worker_agreed_by")
    rows = list(listed.order_by("-number"))
    known = {str(version.pk): version for version in rows}
    before = request.GET.get("van", "")
    before = before if before in known else next(iter(known), "")
    after = request.GET.get("naar", "")
    after = after if after in known else NOW
    context = {
        "trajectory": row,
        "person": row.person,
        "own": own_ground(request.user, row.person) is not None,
        "versions": rows,
        "before": known.get(before),
        "after": known.get(after),
        "differences": between(Desk(request, row), known.get(before), known.get(after)) if before else None,
    }
    return render(request, "plan/versions.html", context)


def between(desk: Desk, before: PlanVersion | None, after: PlanVersion | None) -> list[Any]:
    """Return what differs between two versions; None for `after` is the plan as it stands."""
    wanted = [version.pk for version in (before, after) if version is not None]
    contents: dict[int, Content] = dict(PlanVersion.objects.filter(pk__in=wanted).values_list("pk", "content"))
    if before is None or not contents[before.pk]:
        return []
    new = contents[after.pk] if after is not None else desk.content
    return differences(contents[before.pk], new) if new else []


@login_required
@never_cache
@require_GET
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version as it was agreed."""
    row = open_record(request, version_policy, pk)
    own = own_ground(request.user, row.person) is not None
    context = {
        "version": row,
        "person": row.person,
        "trajectory": row.trajectory,
        "own": own,
        "document": document_of(row.content, name=row.person.name, own=own) if row.content else None,
    }
    return render(request, "plan/version.html", context)


@login_required
@never_cache
@require_GET
def version_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Return one version on paper."""
    row = open_record(request, version_policy, pk, verb="read")
    return plan_letter(row.content, row.trajectory, request.user, version=row)


@login_required
@never_cache
@require_GET
def plan_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the plan as it stands on paper, with a place to sign."""
    row = open_record(request, plan_policy, pk)
    return plan_letter(Desk(request, row).content, row, request.user)


ROUTES = [
    path("trajecten/<int:pk>/plan/plan.pdf", plan_pdf, name="plan_pdf"),
    path("trajecten/<int:pk>/plan/versies/", versions, name="versions"),
    path("plan/versies/<int:pk>/", version, name="version"),
    path("plan/versies/<int:pk>/plan.pdf", version_pdf, name="version_pdf"),
]
