"""Who may sign what, and what they said: parents, legal representatives, co-signers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.representation import signers
from meedoen.people.enums import Given
from meedoen.people.models import Person
from meedoen.plan.content import fingerprint, seal_seen
from meedoen.plan.domain.signers import Signed, candidates
from meedoen.plan.domain.signing import sign_plan, sign_report
from meedoen.plan.enums import VersionState
from meedoen.plan.forms import joint as forms
from meedoen.plan.models import PlanVersion, Report, Signature
from meedoen.plan.policy import plan_policy, report_policy
from meedoen.plan.views.desk import Desk
from meedoen.plan.views.open_plan import seen_content
from meedoen.plan.views.page import changed_meanwhile
from meedoen.support.views.base import given, making_page, verb_page


@login_required
@never_cache
@require_GET
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who may sign what for this person, and everything that was signed."""
    row = open_record(request, plan_policy, pk)
    who = signers(row.person, clock.today())
    signed = Signature.objects.filter(person=row.person_id).select_related("plan_version", "report__meeting")
    context = {
        "trajectory": row,
        "person": row.person,
        "signers": who,
        "signed": signed.order_by("-noted_at", "-pk")[:50],
        "edit": plan_policy.can(request.user, "edit", row) is not None,
        "may_sign": bool(candidates(who)),
        "reports": Report.objects.filter(trajectory=row).order_by("-created_at")[:5],
        "has_plan": PlanVersion.objects.filter(trajectory=row).exclude(state=VersionState.SUPERSEDED).exists()
        or row.goals.exists(),
    }
    return render(request, "plan/signing.html", context)


def _signed(data: dict[str, Any]) -> Signed:
    return Signed(
        key=data["who"], on=data["on"], agrees=data["agrees"] == "yes", words=data["words"], how=data["how"],
        witness=data["witness"],
    )  # fmt: skip


def _people(person: Person) -> list[tuple[str, str]]:
    rows = candidates(signers(person, clock.today()))
    return [(row.key, f"{row.name} ({row.capacity.label})") for row in rows]


@login_required
@never_cache
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what somebody says of the plan who signs for, or with, the person."""
    row = open_record(request, plan_policy, pk, verb="edit")
    page = reverse("plan:signing", kwargs={"pk": pk})

    def do(data: dict[str, Any]) -> str:
        seen = fingerprint(seen_content(data["seen"], pk))
        sign_plan(trajectory=row, seen=seen, signed=_signed(data), **given(request))
        return page

    try:
        return making_page(
            request, forms.SignPlanForm, row, name="plan.sign", heading=_("Somebody else signs the plan"),
            button=_("Write this down"), cancel=page, do=do, form_kwargs={"people": _people(row.person)},
            initial={"seen": seal_seen(Desk(request, row).content, pk), "on": clock.today(), "how": Given.ALOUD},
            lead=_("What somebody says stays beside what the person says. Neither replaces the other."),
        )  # fmt: skip
    except StaleVersion:
        return changed_meanwhile(request, row)


@login_required
@never_cache
def sign_report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what somebody says of a report who signs for, or with, the person."""
    row = open_record(request, report_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        sign_report(report=row, signed=_signed(data), **given(request))

    return verb_page(
        request, forms.SignFields, row, name="sign_report", url=reverse("plan:report", kwargs={"pk": pk}), do=do,
        heading=_("Somebody else signs the report"), button=_("Write this down"),
        form_kwargs={"people": _people(row.person)}, initial={"on": clock.today(), "how": Given.ALOUD},
        lead=_("What somebody says stays beside what the person says. Neither replaces the other."),
    )  # fmt: skip


urlpatterns = [
    path("trajecten/<int:pk>/tekenen/", signing, name="signing"),
    path("trajecten/<int:pk>/tekenen/plan/", sign, name="sign"),
    path("verslagen/<int:pk>/tekenen/", sign_report_page, name="sign_report"),
]
