"""The page of the phase, and of what may stand beside it for a while."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from meedoen.journal.gate import open_record
from meedoen.people.enums import Part
from meedoen.support.domain import phases as verbs
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.trajectories import move_trajectory
from meedoen.support.enums import Ending, ModeKind, Phase, TrajectoryState
from meedoen.support.forms import course as forms
from meedoen.support.models import Mode, PhaseCheck, Trajectory
from meedoen.support.policy import own_ground, sight_of, trajectory_policy
from meedoen.support.steps import CHECKS, GUIDES
from meedoen.support.views.base import given, verb_page
from meedoen.support.views.trajectories import page_of
from meedoen.ui.forms import handle_form

MODES = {
    ModeKind.STABILISE: _(
        "Where life is very fragile you first hold out together, prop up and fill gaps. Plans come later."
    ),
    ModeKind.SUSPENDED: _(
        "For now nobody expects that this person does things without help. Waiting for it would be neglect."
    ),
}


def phase_page_of(pk: int) -> str:
    """Return the address of the page of the phase."""
    return reverse("support:phase", kwargs={"pk": pk})


@login_required
@never_cache
def phase(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the phase, what it is for, and how it went; own worker and stand-in may go to another one."""
    row = open_record(request, trajectory_policy, pk, verb="edit" if request.method == "POST" else "read")
    edit = trajectory_policy.can(request.user, "edit", row) is not None and row.state != TrajectoryState.CLOSED
    context = _context(request, row, edit=edit)
    if not edit and request.method != "POST":
        return render(request, "support/phase.html", context)
    count_for(request, row)

    def do(data: dict[str, Any]) -> str:
        verbs.change_phase(
            trajectory=row, to=Phase(int(data["to"])), why=data["why"], check={name: data[name] for name in CHECKS},
            expected=data["version"] or 0, **given(request),
        )  # fmt: skip
        return phase_page_of(pk)

    return handle_form(
        request, forms.PhaseForm, name=f"support.phase:{pk}", template="support/phase.html", context=context,
        initial={"version": row.version}, form_kwargs={"phase": row.phase}, do=do,
    )  # fmt: skip


def _context(request: HttpRequest, row: Trajectory, *, edit: bool) -> dict[str, Any]:
    modes = list(row.modes.select_related("started_by").order_by("-started_at", "-pk"))
    running = {mode.kind for mode in modes if mode.ended_at is None}
    met = Part.MEETING not in sight_of(request.user, row.person).parts() or row.meetings.exists()
    return {
        "trajectory": row,
        "own": own_ground(request.user, row.person) is not None,
        "edit": edit,
        "phases": [(one, GUIDES[one]) for one in Phase],
        "guide": GUIDES[Phase(row.phase)],
        "met": met,
        "modes": modes,
        "may_begin": [kind for kind in ModeKind if kind not in running] if edit else [],
        "changes": row.phase_changes.select_related("by").order_by("-at", "-pk")[:50],
        "checks": _own_checks(request, row) if edit else [],
        "steps": row.steps.select_related("by").order_by("-at", "-pk"),
        "transfers": row.transfers.select_related("to_worker", "to_team").order_by("-proposed_at"),
    }


def _own_checks(request: HttpRequest, row: Trajectory) -> list[dict[str, Any]]:
    """Return what this account answered to itself at earlier changes; nobody else's."""
    found = PhaseCheck.objects.filter(change__trajectory=row, account=request.user.pk).select_related("change")
    return [
        {
            "at": check.change.at,
            "answers": [
                (question, getattr(check, f"get_{name}_display")())
                for name, question in CHECKS.items()
                if getattr(check, name)
            ],
        }
        for check in found.order_by("-change__at")[:10]
    ]


@login_required
def mode_start(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Put "first calm" or "self-reliance is not expected now" beside the phase."""
    row = open_record(request, trajectory_policy, pk, verb="edit")
    if kind not in ModeKind:
        raise Http404
    chosen = ModeKind(kind)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.start_mode(trajectory=row, kind=chosen, why=data["why"], review_on=data["review_on"], **given(request))

    return verb_page(
        request, forms.ModeForm, row, name=f"mode_{kind}", url=phase_page_of(pk), do=do, heading=chosen.label,
        lead=MODES[chosen], button=_("Keep this"),
    )  # fmt: skip


@login_required
def mode_review(request: HttpRequest, pk: int, mode: int) -> HttpResponse:
    """Look again: it goes on until another day, or it is over."""
    row = open_record(request, trajectory_policy, pk, verb="edit")
    found = get_object_or_404(Mode.objects.select_related("trajectory"), pk=mode, trajectory=row)

    def do(data: dict[str, Any], expected: int) -> None:
        more = {"mode": found, "why": data["why"], "expected": expected, **given(request)}
        if data["needed"] == "yes":
            verbs.review_mode(review_on=data["review_on"], **more)
        else:
            verbs.end_mode(**more)

    return verb_page(
        request, forms.ModeReviewForm, found, name="mode", url=phase_page_of(pk), do=do,
        heading=ModeKind(found.kind).label, lead=MODES[ModeKind(found.kind)], button=_("Keep this"),
        initial={"why": found.why},
    )  # fmt: skip


@login_required
def enough(request: HttpRequest, pk: int) -> HttpResponse:
    """Close because the person says: helped enough. At any moment, in any phase."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        move_trajectory(
            trajectory=row, to=TrajectoryState.CLOSED, why=str(Ending.ENOUGH.label), ending=Ending.ENOUGH,
            words=data["words"], expected=expected, **given(request),
        )  # fmt: skip

    return verb_page(
        request, forms.EnoughForm, row, name="enough", url=page_of(pk), do=do, heading=_("Helped enough"),
        button=_("Close this support"),
        lead=_("People can go on by themselves at any moment. It can be opened again whenever that is needed."),
    )  # fmt: skip
