"""What was decided in a circle, and which tasks of the plan it sees."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.circle.domain import decisions as verbs
from meedoen.circle.enums import CirclePart, TakesPart
from meedoen.circle.forms.place import DecisionForm, OwnWordsForm, StepsForm
from meedoen.circle.models import CircleDecision, Consultation
from meedoen.circle.policy import circle_policy, decision_policy
from meedoen.circle.queries.place import name_of
from meedoen.circle.queries.tasks_shown import shareable_steps, shown_steps
from meedoen.circle.views.circle import address_of, taken_seat
from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

DECISIONS = circle_policy(CirclePart.DECISIONS)
ON_A_PAGE = 20
TALKS = 10


@login_required
@never_cache
@require_GET
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was decided, the latest first, and the consultations."""
    person = open_record(request, DECISIONS, pk)
    seat = taken_seat(request, person)
    rows = CircleDecision.objects.filter(person=person).select_related("member", "by").order_by("-on", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    together = Consultation.objects.filter(person=person).exclude(takes_part=TakesPart.SAFETY).order_by("-start", "-pk")
    talks = Paginator(together, TALKS).get_page(request.GET.get("overleg"))
    context = {
        "seat": seat, "person": person, "page": page, "decisions": [{"row": row, "who": name_of(row, seat)} for row in page],
        "talks": talks, "back": address_of(seat), "told": _told_talks(request, pk) if seat.ground == "own" else None,
    }  # fmt: skip
    return render(request, "circle/place/decisions.html", context)


def _told_talks(request: HttpRequest, person_id: int) -> Page[Consultation]:
    """Return a page of the talks without the person, for safety, that the person may read by now."""
    rows = Consultation.objects.filter(person=person_id, takes_part=TakesPart.SAFETY, told_on__lte=clock.today())
    return Paginator(rows.order_by("-start", "-pk"), TALKS).get_page(request.GET.get("zonder"))


@login_required
@never_cache
def decision_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was decided."""
    seat = taken_seat(request, open_record(request, DECISIONS, pk, verb="add"))
    back = reverse("circle:decisions", args=[pk])

    def do(data: dict[str, Any]) -> str:
        verbs.note_decision(
            seat=seat, what=data["what"], on=data["on"], present=data["present"], own_words=data.get("own_words", ""),
            **given(request),
        )  # fmt: skip
        return back

    return handle_form(
        request, DecisionForm, name=f"circle.decision:{pk}", template="circle/form.html", do=do,
        initial={"on": clock.today()}, form_kwargs={"leads": seat.leads},
        context={"heading": _("Write down a decision"), "lead": "", "button": _("Save"), "cancel": back},
    )  # fmt: skip


@login_required
@never_cache
def decision_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one's own words about a decision: the person."""
    row = open_record(request, decision_policy, pk)
    seat = taken_seat(request, row.person)
    back = reverse("circle:decisions", args=[row.person_id])

    def do(data: dict[str, Any]) -> str:
        verbs.write_own_words(
            seat=seat, decision=row, own_words=data["own_words"], expected=data["version"] or 0, **given(request)
        )
        return back

    if not seat.leads:
        raise PermissionDenied
    return handle_form(
        request, OwnWordsForm, name=f"circle.own_words:{pk}", template="circle/form.html", do=do,
        initial={"own_words": row.own_words, "version": row.version},
        context={"heading": _("In my own words"), "lead": row.what, "button": _("Save"), "cancel": back},
    )  # fmt: skip


@login_required
@never_cache
def steps(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which tasks of the plan the circle sees: the person."""
    seat = taken_seat(request, open_record(request, circle_policy(CirclePart.TASKS), pk, verb="lead"))
    back = address_of(seat)
    choices = [(str(row.pk), f"{row.text} ({row.who_name})" if row.who_name else row.text) for row in shareable_steps(pk)]

    def do(data: dict[str, Any]) -> str:
        verbs.show_steps(seat=seat, step_ids=data["steps"], **given(request))
        return back

    return handle_form(
        request, StepsForm, name=f"circle.steps:{pk}", template="circle/place/steps.html", do=do,
        initial={"steps": [row.pk for row in shown_steps(pk)]}, form_kwargs={"steps": choices},
        context={"cancel": back, "there": bool(choices), "person": seat.person},
    )  # fmt: skip


ROUTES = [
    path("kring/<int:pk>/besluiten/", decisions, name="decisions"),
    path("kring/<int:pk>/besluiten/nieuw/", decision_new, name="decision_new"),
    path("kring/besluit/<int:pk>/", decision_words, name="decision_words"),
    path("kring/<int:pk>/taken/", steps, name="steps"),
]
