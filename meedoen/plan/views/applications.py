"""Pages of the application: seven parts, filled in from plan and report; and the papers of one trajectory together."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import resident_required
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, record_look
from meedoen.people.models import Person
from meedoen.people.policy import person_policy
from meedoen.plan.domain import applications as verbs
from meedoen.plan.domain.prefilling import Parts, first_application
from meedoen.plan.forms import reports as forms
from meedoen.plan.letters import application_letter
from meedoen.plan.models import Application, Referral, Report, Review
from meedoen.plan.policy import application_policy, plan_policy
from meedoen.support.views.base import given, making_page, verb_page

NAMES = tuple(Parts.__dataclass_fields__)
MOST = 50


def page_of(application: Application) -> str:
    """Return the page of an application."""
    return reverse("plan:application", kwargs={"pk": application.pk})


def papers_of(**whose: Any) -> dict[str, Any]:
    """Return the reports, applications, referrals and reviews of a trajectory or a person, the latest first."""
    return {
        "reports": Report.objects.filter(**whose).select_related("meeting").order_by("-created_at", "-pk")[:MOST],
        "applications": Application.objects.filter(**whose).order_by("-created_at", "-pk")[:MOST],
        "referrals": Referral.objects.filter(**whose).order_by("-created_at", "-pk")[:MOST],
        "reviews": Review.objects.filter(**whose).order_by("-on", "-pk")[:MOST],
    }


@login_required
@never_cache
@require_GET
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was put on paper in one trajectory, and what can be made."""
    trajectory = open_record(request, plan_policy, pk)
    edit = plan_policy.can(request.user, "edit", trajectory) is not None
    context = {"trajectory": trajectory, "edit": edit, **papers_of(trajectory=trajectory)}
    return render(request, "plan/papers.html", context)


@never_cache
@resident_required
@require_GET
def my_papers(request: HttpRequest) -> HttpResponse:
    """Show a person the own reports, applications, referrals and reviews."""
    user: Any = request.user
    person = Person.objects.select_related("merged_into").get(pk=user.person_id)
    me = person.merged_into or person
    record_look(request, person_policy, me, Ground.OWN, now=clock.now())
    return render(request, "plan/my_papers.html", {"person": me, **papers_of(person=me)})


@login_required
def application_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an application, at any moment: filled in with what stands in plan and report."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")
    first = first_application(trajectory) if request.method == "GET" else None

    def do(data: dict[str, Any]) -> str:
        parts = Parts(**{name: data[name] for name in NAMES})
        return page_of(verbs.write_application(trajectory=trajectory, parts=parts, **given(request)))

    return making_page(
        request, forms.ApplicationForm, trajectory, name="plan.application", do=do,
        cancel=reverse("plan:papers", kwargs={"pk": pk}), heading=_("Application"), button=_("Save this application"),
        template="plan/application_form.html", initial={name: getattr(first, name) for name in NAMES} if first else None,
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an application to the worker and to the person."""
    row = open_record(request, application_policy, pk)
    context = {
        "application": row,
        "edit": application_policy.can(request.user, "edit", row) is not None,
        "own": application_policy.can(request.user, "own", row) is not None,
    }
    return render(request, "plan/application.html", context)


@login_required
def application_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an application that was not handed in."""
    row = open_record(request, application_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        parts = Parts(**{name: data[name] for name in NAMES})
        verbs.edit_application(application=row, parts=parts, expected=expected, **given(request))

    return verb_page(
        request, forms.ApplicationForm, row, name="plan_application_edit", url=page_of(row), do=do,
        heading=_("Change the application"), button=_("Save this application"), template="plan/application_form.html",
        initial={name: getattr(row, name) for name in NAMES}, context={"trajectory": row.trajectory},
    )  # fmt: skip


@login_required
def application_hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down when it was handed in."""
    row = open_record(request, application_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.hand_in_application(application=row, on=data["on"], expected=expected, **given(request))

    return verb_page(
        request, forms.HandInForm, row, name="plan_hand_in", url=page_of(row), do=do, heading=_("Handed in"),
        button=_("Write this down"), initial={"on": clock.today()},
        lead=_("From then on the application stays as it is. The decision comes from the municipality."),
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def application_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the application on paper (PDF)."""
    return application_letter(open_record(request, application_policy, pk), request.user)


urlpatterns = [
    path("trajecten/<int:pk>/papieren/", papers, name="papers"),
    path("trajecten/<int:pk>/aanvraag/", application_new, name="application_new"),
    path("aanvragen/<int:pk>/", application, name="application"),
    path("aanvragen/<int:pk>/wijzigen/", application_edit, name="application_edit"),
    path("aanvragen/<int:pk>/indienen/", application_hand_in, name="application_hand_in"),
    path("aanvragen/<int:pk>/aanvraag.pdf", application_paper, name="application_paper"),
    path("mijn/papieren/", my_papers, name="my_papers"),
]
