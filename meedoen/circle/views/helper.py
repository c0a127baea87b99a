"""The own page of a helper: what I do for whom, what I can carry, when I am away, and stopping with a task."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.circle.domain import load as verbs
from meedoen.circle.enums import CirclePart
from meedoen.circle.forms import asking as forms
from meedoen.circle.models import Away, Carrying, CircleMember
from meedoen.circle.policy import circle_policy, place_policy
from meedoen.circle.queries.load import tasks_of_seats
from meedoen.circle.seats import some_places
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, record_looks
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form


@login_required
@never_cache
@require_GET
def my_helping(request: HttpRequest) -> HttpResponse:
    """Show in whose circles this account helps, with what it said there and the tasks that are shared with it."""
    seats, more = some_places(place_policy.visible_to(request.user))
    said = {row.seat_id: row for row in Carrying.objects.filter(seat__in=seats).prefetch_related("away")}
    tasks = tasks_of_seats(seats)
    shown = [seat.person for seat in seats if seat.pk in tasks]
    record_looks(request, circle_policy(CirclePart.TASKS), shown, Ground.GRANT, now=clock.now())
    rows = [(seat, said.get(seat.pk), tasks.get(seat.pk, [])) for seat in seats]
    return render(request, "circle/my_helping.html", {"rows": rows, "today": clock.today(), "more": more})


def _seat(request: HttpRequest, pk: int) -> CircleMember:
    return open_record(request, place_policy, pk, verb="edit")


@login_required
@never_cache
def my_carrying(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one can carry."""
    seat = _seat(request, pk)
    known = Carrying.objects.filter(seat=seat).first()

    def do(data: dict[str, Any]) -> str:
        verbs.say_carrying(
            person=seat.person, helper=verbs.Helper(seat=seat), said=verbs.Said(**{name: data[name] for name in verbs.SAID}),
            by_helper=True, ground=Ground.GRANT, **given(request),
        )  # fmt: skip
        return reverse("circle:my_helping")

    context = {
        "cancel": reverse("circle:my_helping"), "heading": _("What can I carry?"), "button": _("Save"),
        "lead": _("%(name)s reads it, and who helps %(name)s if the map is shown to them. All of it may stay empty.")
        % {"name": seat.person.name},
    }  # fmt: skip
    return handle_form(
        request, forms.CarryForm, name=f"circle.my_carrying:{pk}", template="circle/form.html", do=do, context=context,
        initial={name: getattr(known, name) for name in verbs.SAID} if known else {}, form_kwargs={"named": False},
    )  # fmt: skip


@login_required
@never_cache
def my_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one is away for a while."""
    seat = _seat(request, pk)

    def do(data: dict[str, Any]) -> str:
        known = Carrying.objects.filter(seat=seat).first() or verbs.say_carrying(
            person=seat.person, helper=verbs.Helper(seat=seat), said=verbs.Said(), by_helper=True, ground=Ground.GRANT,
            **given(request),
        )  # fmt: skip
        verbs.note_away(carrying=known, since=data["since"], until=data["until"], ground=Ground.GRANT, **given(request))
        return reverse("circle:my_helping")

    context = {
        "cancel": reverse("circle:my_helping"), "heading": _("I am away for a while"), "button": _("Save"),
        "lead": _("You need not say why. %(name)s can then look for somebody else in time.") % {"name": seat.person.name},
    }  # fmt: skip
    return handle_form(
        request, forms.AwayForm, name=f"circle.my_away:{pk}", template="circle/form.html", do=do, context=context,
        initial={"since": clock.today()},
    )  # fmt: skip


@login_required
@require_POST
def my_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one is there after all, or again."""
    away = get_object_or_404(Away.objects.select_related("carrying"), pk=pk, carrying__seat__isnull=False)
    _seat(request, away.carrying.seat_id or 0)
    verbs.come_back(away=away, ground=Ground.GRANT, **given(request))
    messages.success(request, _("Noted."))
    return HttpResponseRedirect(reverse("circle:my_helping"), status=303)


@login_required
@require_POST
def my_stop(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Stop with a task: that ends, and nothing else between the two."""
    seat = _seat(request, pk)
    step = next((one for one in tasks_of_seats([seat]).get(seat.pk, []) if one.pk == step_pk), None)
    if step is not None:
        verbs.stop_task(seat=seat, step=step, on=clock.today(), **given(request))
        messages.success(request, _("You stopped with this task. Thank you for what you did."))
    return HttpResponseRedirect(reverse("circle:my_helping"), status=303)


ROUTES = [
    path("mijn/helpen/", my_helping, name="my_helping"),
    path("mijn/helpen/<int:pk>/dragen/", my_carrying, name="my_carrying"),
    path("mijn/helpen/<int:pk>/weg/", my_away, name="my_away"),
    path("mijn/helpen/weg/<int:pk>/terug/", my_back, name="my_back"),
    path("mijn/helpen/<int:pk>/stoppen/<int:step_pk>/", my_stop, name="my_stop"),
]
