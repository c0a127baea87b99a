"""The support plan derived per helper: only their own part, on the screen and on paper (book line 1693-1695)."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal.gate import open_record
from meedoen.plan.document import StepView, document_of
from meedoen.plan.models import PartShare
from meedoen.plan.paper import part_letter
from meedoen.plan.policy import plan_policy, share_policy
from meedoen.plan.views.blocks import Helper, helpers
from meedoen.plan.views.desk import Desk


def helper_of(desk: Desk, step: int) -> Helper:
    """Return the helper who does this step with all steps that are theirs; Http404 when nobody else does it."""
    document = document_of(desk.content, name=desk.trajectory.person.name)
    for helper in helpers(desk.working, document, (), None):
        if any(view.id == step for view in helper.steps):
            return helper
    raise Http404


def steps_of_share(desk: Desk, share: PartShare) -> list[StepView]:
    """Return the steps of the helper to whom this part was opened."""
    mine = {step.pk for step in desk.working.all_steps() if step.who_person_id == share.helper_id}
    document = document_of(desk.content, name=desk.trajectory.person.name)
    return [view for view in document.steps() if view.id in mine]


@login_required
@never_cache
@require_GET
def part(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Show to who helps the person what one helper gets to read."""
    row = open_record(request, plan_policy, pk)
    helper = helper_of(Desk(request, row), step)
    context = {"trajectory": row, "person": row.person, "helper": helper, "steps": helper.steps, "step": step}
    return render(request, "plan/part.html", context)


@login_required
@never_cache
@require_GET
def part_pdf(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Return the part of one helper on paper, to hand over."""
    row = open_record(request, plan_policy, pk)
    helper = helper_of(Desk(request, row), step)
    return part_letter(row, helper.name, helper.steps)


@login_required
@never_cache
@require_GET
def my_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a helper the own part, while the person lets it."""
    share = open_record(request, share_policy, pk)
    desk = Desk(request, share.plan.trajectory)
    context = {"share": share, "trajectory": share.plan.trajectory, "steps": steps_of_share(desk, share)}
    return render(request, "plan/my_part.html", context)


@login_required
@never_cache
@require_GET
def my_part_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a helper's own part on paper."""
    share = open_record(request, share_policy, pk)
    desk = Desk(request, share.plan.trajectory)
    return part_letter(desk.trajectory, share.helper.name, steps_of_share(desk, share))


ROUTES = [
    path("trajecten/<int:pk>/plan/hulp/<int:step>/", part, name="part"),
    path("trajecten/<int:pk>/plan/hulp/<int:step>/afspraken.pdf", part_pdf, name="part_pdf"),
    path("mijn/hulp/<int:pk>/", my_part, name="my_part"),
    path("mijn/hulp/<int:pk>/afspraken.pdf", my_part_pdf, name="my_part_pdf"),
]
