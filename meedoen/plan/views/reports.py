"""Pages of the conversation report: written, offered, answered; by the worker and by the person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.people.enums import Given
from meedoen.plan.domain import reports as verbs
from meedoen.plan.domain.prefilling import first_report, first_voices, latest_meeting
from meedoen.plan.domain.reports import Answer, Written
from meedoen.plan.enums import OfferedHow
from meedoen.plan.forms import reports as forms
from meedoen.plan.household import signatures_of
from meedoen.plan.letters import report_letter
from meedoen.plan.models import Report
from meedoen.plan.policy import plan_policy, report_policy
from meedoen.support.models import Meeting
from meedoen.support.views.base import given, making_page, verb_page
from meedoen.ui.addresses import read_number

NAMES = tuple(Written.__dataclass_fields__)


def page_of(report: Report) -> str:
    """Return the worker's page of a report."""
    return reverse("plan:report", kwargs={"pk": report.pk})


def written_of(data: dict[str, Any]) -> Written:
    """Return what a form says of a report."""
    return Written(**{name: data[name] for name in NAMES})


@login_required
def report_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a report of the last talk (or `?gesprek=`): filled in with what was written already."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")
    asked = read_number(request.GET.get("gesprek", ""))
    if asked is None:
        meeting = latest_meeting(trajectory)
    else:
        meeting = get_object_or_404(Meeting, pk=asked, trajectory=trajectory)
    first = first_report(trajectory, meeting) if request.method == "GET" else None

    def do(data: dict[str, Any]) -> str:
        return page_of(
            verbs.write_report(
                trajectory=trajectory, written=written_of(data), meeting=meeting, voices=first_voices(meeting),
                **given(request),
            )
        )  # fmt: skip

    return making_page(
        request, forms.ReportForm, trajectory, name="plan.report", cancel=reverse("plan:papers", kwargs={"pk": pk}), do=do,
        heading=_("Report of a talk"), button=_("Save this report"), template="plan/report_form.html",
        initial={name: getattr(first, name) for name in NAMES} if first else None,
        context={"meeting": meeting, "answered": False},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report with both agreements, other voices and how it read before."""
    row = open_record(request, report_policy, pk)
    edit = report_policy.can(request.user, "edit", row) is not None
    context = {
        "report": row,
        "edit": edit,
        "own": report_policy.can(request.user, "own", row) is not None,
        "earlier": row.earlier.select_related("by").order_by("-version"),
        **signatures_of(row),
    }
    return render(request, "plan/report.html", context)


@login_required
def report_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a report; who saves second gets both texts."""
    row = open_record(request, report_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.edit_report(report=row, written=written_of(data), expected=expected, **given(request))

    return verb_page(
        request, forms.ReportForm, row, name="plan_report_edit", url=page_of(row), do=do, heading=_("Change the report"),
        button=_("Save this report"), template="plan/report_form.html",
        initial={name: getattr(row, name) for name in NAMES},
        context={"trajectory": row.trajectory, "meeting": row.meeting, "answered": bool(row.answer or row.worker_agreed_at)},
    )  # fmt: skip


@login_required
def report_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer the report to the person."""
    row = open_record(request, report_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.offer_report(report=row, how=OfferedHow(data["how"]), expected=expected, **given(request))

    return verb_page(
        request, forms.OfferForm, row, name="plan_report_offer", url=page_of(row), do=do, heading=_("Offer the report"),
        button=_("Offer it"), lead=_("A mail says only that there is something to read. It says nothing of what it is."),
    )  # fmt: skip


@login_required
def report_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the person said aloud or on paper."""
    row = open_record(request, report_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        answer = Answer(**{name: data[name] for name in Answer.__dataclass_fields__})
        verbs.answer_report(report=row, answer=answer, expected=expected, **given(request))

    return verb_page(
        request, forms.AnswerForm, row, name="plan_report_answer", url=page_of(row), do=do,
        heading=_("What the person says"), button=_("Write this down"), initial={"on": clock.today()},
        lead=_("“Agreed” and “seen, not agreed” both close the report. Nobody has to agree."),
    )  # fmt: skip


@login_required
def report_voice(request: HttpRequest, pk: int) -> HttpResponse:
    """Put beside the report what somebody else says of it."""
    row = open_record(request, report_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.add_voice(report=row, who=data["who"], text=data["text"], **given(request))

    return verb_page(
        request, forms.VoiceForm, row, name="plan_report_voice", url=page_of(row), do=do,
        heading=_("Somebody else sees it otherwise"), button=_("Put this beside it"),
        lead=_("Both stay as they were said. The report itself does not change, and the person reads this too."),
    )  # fmt: skip


@login_required
@require_POST
def report_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the worker agree with what stands there now."""
    row = open_record(request, report_policy, pk, verb="edit")
    if row.worker_agreed_at is None:
        expected = read_number(request.POST.get("version", "")) or 0
        verbs.agree_as_worker(report=row, expected=expected, **given(request))
    return redirect(page_of(row))


@login_required
@never_cache
@require_GET
def report_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the report on paper (PDF), from the same texts as the screen."""
    return report_letter(open_record(request, report_policy, pk), request.user)


@login_required
@never_cache
@require_GET
def my_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the report to the person, or to who acts on behalf."""
    row = open_record(request, report_policy, pk)
    context = {
        "report": row,
        "own": report_policy.can(request.user, "own", row) is not None,
        "earlier": row.earlier.order_by("-version"),
        **signatures_of(row),
    }
    return render(request, "plan/my_report.html", context)


@login_required
def my_report_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person answer: agreed, or seen and not agreed, with remarks."""
    row = open_record(request, report_policy, pk, verb="own")
    ground = report_policy.can(request.user, "own", row) or Ground.OWN

    def do(data: dict[str, Any], expected: int) -> None:
        answer = Answer(answer=data["answer"], remarks=data["remarks"], how=Given.SELF, on=clock.today())
        verbs.answer_report(report=row, answer=answer, expected=expected, ground=ground, **given(request))

    return verb_page(
        request, forms.MyAnswerForm, row, name="plan_my_report", do=do,
        url=reverse("plan:my_report", kwargs={"pk": pk}), heading=_("My answer to the report"), button=_("Give this answer"),
        lead=_("You need not agree. What you say stays beside the report, in your words."),
    )  # fmt: skip


urlpatterns = [
    path("trajecten/<int:pk>/verslag/", report_new, name="report_new"),
    path("verslagen/<int:pk>/", report, name="report"),
    path("verslagen/<int:pk>/wijzigen/", report_edit, name="report_edit"),
    path("verslagen/<int:pk>/aanbieden/", report_offer, name="report_offer"),
    path("verslagen/<int:pk>/antwoord/", report_answer, name="report_answer"),
    path("verslagen/<int:pk>/andere-stem/", report_voice, name="report_voice"),
    path("verslagen/<int:pk>/akkoord/", report_agree, name="report_agree"),
    path("verslagen/<int:pk>/verslag.pdf", report_paper, name="report_paper"),
    path("mijn/verslagen/<int:pk>/", my_report, name="my_report"),
    path("mijn/verslagen/<int:pk>/antwoord/", my_report_answer, name="my_report_answer"),
]
