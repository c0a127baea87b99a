"""Consulting in a circle, with the person; and the dated exception for safety, which the coordinator sees."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import role_required
from meedoen.circle.domain import consulting as verbs
from meedoen.circle.enums import CirclePart, Consulted, TakesPart
from meedoen.circle.forms.consulting import ConsultationForm, MinutesForm, SafetyTalkForm
from meedoen.circle.models import Consultation
from meedoen.circle.policy import circle_policy, consultation_policy
from meedoen.circle.views.circle import taken_seat
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, require_ground
from meedoen.people.enums import Role
from meedoen.people.viewer import municipality_ids
from meedoen.support.policy import trajectory_policy
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form, tap

ON_A_PAGE = 30


@login_required
@never_cache
def consultation_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a consultation in which the person takes part."""
    seat = taken_seat(request, open_record(request, circle_policy(CirclePart.DECISIONS), pk, verb="add"))
    back = reverse("circle:decisions", args=[pk])

    def do(data: dict[str, Any]) -> str:
        row = verbs.plan_consultation(
            seat=seat, about=data["about"], start=data["start"], takes_part=data["takes_part"], chosen=data["chosen"],
            **given(request),
        )  # fmt: skip
        return reverse("circle:consultation", args=[row.pk])

    return handle_form(
        request, ConsultationForm, name=f"circle.consultation:{pk}", template="circle/form.html", do=do,
        form_kwargs={"name": "" if seat.ground == Ground.OWN else seat.person.name},
        context={"heading": _("Talk together"), "lead": "", "button": _("Plan this"), "cancel": back},
    )  # fmt: skip


def _back_of(row: Consultation, user: Any) -> str:
    if row.takes_part != TakesPart.SAFETY or user.person_id:
        return reverse("circle:decisions", args=[row.person_id])
    return reverse("people:person", args=[row.person_id])


@login_required
@never_cache
@require_GET
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a consultation: when, how the person takes part, what was said."""
    row = open_record(request, consultation_policy, pk)
    edit = consultation_policy.can(request.user, "edit", row) is not None
    planned = row.state == Consulted.PLANNED
    context = {
        "talk": row, "person": row.person, "back": _back_of(row, request.user), "safety": row.takes_part == TakesPart.SAFETY,
        "may_minute": consultation_policy.can(request.user, "add", row) is not None and planned and row.start <= clock.now(),
        "may_cancel": edit and planned,
    }  # fmt: skip
    return render(request, "circle/place/consultation.html", context)


@login_required
@never_cache
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was said: whoever sees the decisions of the circle."""
    row = open_record(request, consultation_policy, pk, verb="add")
    ground = require_ground(request, consultation_policy, row, "add")
    page = reverse("circle:consultation", args=[pk])

    def do(data: dict[str, Any]) -> str:
        verbs.minute_consultation(
            consultation=row, ground=ground, took_part=data["took_part"], present=data["present"], minutes=data["minutes"],
            expected=data["version"] or 0, **given(request),
        )  # fmt: skip
        return page

    initial = {name: getattr(row, name) for name in ("took_part", "present", "minutes", "version")}
    return handle_form(
        request, MinutesForm, name=f"circle.minutes:{pk}", template="circle/form.html", do=do, initial=initial,
        context={"heading": row.about, "lead": "", "button": _("Save"), "cancel": page},
    )  # fmt: skip


@login_required
@require_POST
def consultation_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a consultation: who planned it, or the person."""
    row = open_record(request, consultation_policy, pk, verb="edit")
    ground = require_ground(request, consultation_policy, row, "edit")
    url = reverse("circle:consultation", args=[pk])
    return tap(request, url, lambda: verbs.cancel_consultation(consultation=row, ground=ground, **given(request)))


@login_required
@never_cache
def safety_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a talk without the person, for safety: own worker and stand-in, from the page of the support."""
    trajectory = open_record(request, trajectory_policy, pk, verb="edit")
    back = reverse("support:trajectory", args=[pk])

    def do(data: dict[str, Any]) -> str:
        facts = {name: data[name] for name in ("about", "start", "reason", "told_on", "present", "minutes")}
        row = verbs.note_safety_talk(trajectory=trajectory, **facts, **given(request))
        return reverse("circle:consultation", args=[row.pk])

    context = {
        "heading": _("A talk without the person, for safety"), "button": _("Save"), "cancel": back,
        "lead": _(
            "Only when talking with the person there would be dangerous. The coordinator reads it at once; the person reads "
            "all of it from the day that you choose."
        ),
    }  # fmt: skip
    return handle_form(
        request, SafetyTalkForm, name=f"circle.safety_talk:{pk}", template="circle/form.html", do=do, context=context
    )


@role_required(Role.COORDINATOR, secret=True)
@never_cache
@require_GET
def safety_talks(request: HttpRequest) -> HttpResponse:
    """Show the coordinator every talk without the person: when, by whom, when it is told; the rest behind a click."""
    places = municipality_ids(request.user, Role.COORDINATOR)
    rows = Consultation.objects.filter(municipality__in=places, takes_part=TakesPart.SAFETY).select_related("by")
    page = Paginator(rows.order_by("-start", "-pk"), ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "circle/place/safety_talks.html", {"page": page, "today": clock.today()})


ROUTES = [
    path("kring/<int:pk>/overleg/nieuw/", consultation_new, name="consultation_new"),
    path("kring/overleg/<int:pk>/", consultation, name="consultation"),
    path("kring/overleg/<int:pk>/verslag/", minutes, name="minutes"),
    path("kring/overleg/<int:pk>/afzeggen/", consultation_cancel, name="consultation_cancel"),
    path("traject/<int:pk>/overleg-veiligheid/", safety_talk, name="safety_talk"),
    path("overleg-veiligheid/", safety_talks, name="safety_talks"),
]
