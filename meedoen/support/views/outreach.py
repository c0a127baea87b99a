"""Pages on which contact is sought with somebody who did not ask."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.support.domain import outreach as verbs
from meedoen.support.domain.outreach import ENDED
from meedoen.support.enums import AttemptResult
from meedoen.support.forms import trajectories as forms
from meedoen.support.models import Outreach
from meedoen.support.policy import trajectory_policy
from meedoen.support.views.base import given, verb_page
from meedoen.support.views.trajectories import page_of


def _line_of(pk: int) -> Outreach:
    line: Outreach = get_object_or_404(Outreach.objects.select_related("trajectory__person"), trajectory=pk)
    return line


def _url(pk: int) -> str:
    return reverse("support:outreach", kwargs={"pk": pk})


@login_required
@never_cache
@require_GET
def outreach(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the attempts, invitations and answers, newest first."""
    row = open_record(request, trajectory_policy, pk)
    line = _line_of(pk)
    context = {
        "trajectory": row,
        "outreach": line,
        "attempts": line.attempts.select_related("by").order_by("-on", "-pk"),
        "edit": trajectory_policy.can(request.user, "edit", row) is not None,
        "ended": line.state in ENDED,
        "may_again": line.again_from is not None and line.again_from <= clock.today(),
    }
    return render(request, "support/outreach.html", context)


@login_required
def outreach_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a trajectory as one in which we seek contact."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.start_outreach(trajectory=row, why=data["why"], **given(request))

    return verb_page(
        request, forms.OutreachStartForm, row, name="outreach_start", url=_url(pk), do=do, heading=_("Seek contact"),
        button=_("Begin"), context={"cancel": page_of(pk)},
    )  # fmt: skip


@login_required
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one attempt."""
    open_record(request, trajectory_policy, pk, verb="edit")
    line = _line_of(pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.record_attempt(
            outreach=line, on=data["on"], how=data["how"], result=AttemptResult(data["result"]), note=data["note"],
            again_who=data["again_who"], again_from=data["again_from"], **given(request),
        )  # fmt: skip

    return verb_page(
        request, forms.AttemptForm, line, name="attempt", url=_url(pk), do=do, heading=_("An attempt to make contact"),
        button=_("Keep this attempt"), initial={"on": clock.today()},
        lead=_("“No, thank you” is a result too. We keep it and respect it."),
    )  # fmt: skip


@login_required
def outreach_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop seeking contact."""
    open_record(request, trajectory_policy, pk, verb="edit")
    line = _line_of(pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.end_outreach(
            outreach=line, why=data["why"], again_who=data["again_who"], again_from=data["again_from"],
            expected=expected, **given(request),
        )  # fmt: skip

    return verb_page(
        request, forms.OutreachEndForm, line, name="outreach_end", url=_url(pk), do=do,
        heading=_("Stop seeking contact"), button=_("Stop"),
    )  # fmt: skip


@login_required
def outreach_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin again."""
    open_record(request, trajectory_policy, pk, verb="edit")
    line = _line_of(pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.resume_outreach(outreach=line, why=data["why"], expected=expected, **given(request))

    return verb_page(
        request, forms.ResumeForm, line, name="outreach_resume", url=_url(pk), do=do, heading=_("Seek contact again"),
        button=_("Begin again"),
    )  # fmt: skip


@login_required
def add_trusted(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who is let in."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.add_trusted(trajectory=row, name=data["name"], role=data["role"], note=data["note"], **given(request))

    return verb_page(
        request, forms.TrustedForm, row, name="trusted", url=page_of(pk), do=do, heading=_("Who is let in"),
        button=_("Keep this name"),
    )  # fmt: skip
