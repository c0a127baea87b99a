"""The own page of who cares for somebody: nobody else's, shared by the carer's own tap, and wiped with one button."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import resident_required
from meedoen.circle.domain import carer as verbs
from meedoen.circle.forms.carer import NotesForm
from meedoen.circle.models import CarerCheck, CarerNotes, CarerShare
from meedoen.circle.queries.carer import CARER, CHECK, kept_outcome
from meedoen.circle.seats import places_of, some_places
from meedoen.instruments import catalogue
from meedoen.instruments.answers import Answers
from meedoen.instruments.definition import Instrument
from meedoen.instruments.forms import fill_in
from meedoen.journal import clock
from meedoen.support.views.base import given
from meedoen.support.views.mine import me_of
from meedoen.ui.forms import handle_form

NOTES = ("needs", "respite", "reach")
ROUNDS = 6


@resident_required
@never_cache
@require_GET
def my_carer(request: HttpRequest) -> HttpResponse:
    """Show the carer what was kept, who may read it, and everything that can be done with it."""
    me = me_of(request.user)
    notes = CarerNotes.objects.filter(person=me).first()
    shown = set(CarerShare.objects.filter(notes=notes, until=None).values_list("seat", flat=True)) if notes else set()
    checks = list(CarerCheck.objects.filter(person=me).order_by("-at", "-pk")[:ROUNDS])
    places, more = some_places(places_of(request.user))
    context = {
        "me": me, "municipality": me.municipality, "notes": notes,
        "checks": [(check, kept_outcome(check)) for check in checks],
        "places": [(seat, seat.pk in shown) for seat in places], "more": more,
        "tests": _tests(me.municipality_id),
    }  # fmt: skip
    return render(request, "circle/my_carer.html", context)


def _tests(municipality_id: int) -> list[Instrument]:
    """Return ours, and what the municipality loaded with permission for carers (the EDIZ, say)."""
    found = [one for one in catalogue.usable(municipality_id, clock.today()) if one.external and CARER in one.perspectives]
    return [catalogue.get(CHECK), *found]


@resident_required
@never_cache
def my_carer_notes(request: HttpRequest) -> HttpResponse:
    """Write down what one needs, and how to be reached."""
    me = me_of(request.user)
    notes = CarerNotes.objects.filter(person=me).first()
    there = reverse("circle:my_carer")

    def do(data: dict[str, Any]) -> str:
        verbs.write_notes(person=me, expected=data["version"] or 0, **{name: data[name] for name in NOTES}, **given(request))
        return there

    initial = {name: getattr(notes, name) for name in (*NOTES, "version")} if notes else {}
    context = {
        "cancel": there, "heading": _("For myself"), "button": _("Keep this"),
        "lead": _("Only you read this, until you show it to somebody yourself."),
    }  # fmt: skip
    return handle_form(
        request, NotesForm, name=f"circle.carer:{me.pk}", template="circle/form.html", do=do, context=context,
        initial=initial,
    )  # fmt: skip


@resident_required
@never_cache
def my_carer_test(request: HttpRequest, instrument_id: str) -> HttpResponse:
    """Fill in a questionnaire for oneself; kept on the own page alone."""
    me = me_of(request.user)
    instrument = next((one for one in _tests(me.municipality_id) if one.id == instrument_id), None)
    if instrument is None:
        raise Http404

    def do(answers: Answers) -> str:
        verbs.keep_check(person=me, instrument=instrument, answers=answers, **given(request))
        return reverse("circle:my_carer")

    context = {"cancel": reverse("circle:my_carer")}
    name = f"circle.carer.{instrument.id}:{me.pk}"
    return fill_in(request, instrument, name=name, template="circle/my_carer_test.html", do=do, context=context)


@resident_required
@require_POST
def my_carer_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the notes to the one in whose circle one is, or no longer."""
    seat = get_object_or_404(places_of(request.user), pk=pk)
    notes = get_object_or_404(CarerNotes, person=me_of(request.user))
    share = "stop" not in request.POST
    verbs.share_notes(notes=notes, seat=seat, share=share, **given(request))
    messages.success(request, _("Shown from now on.") if share else _("Not shown any more, from this moment on."))
    return HttpResponseRedirect(reverse("circle:my_carer"), status=303)


@resident_required
@require_POST
def my_carer_wipe(request: HttpRequest) -> HttpResponse:
    """Wipe everything at once."""
    verbs.wipe(person=me_of(request.user), **given(request))
    messages.success(request, _("Everything that you kept here is gone."))
    return HttpResponseRedirect(reverse("circle:my_carer"), status=303)


ROUTES = [
    path("mijn/mantelzorg/", my_carer, name="my_carer"),
    path("mijn/mantelzorg/opschrijven/", my_carer_notes, name="my_carer_notes"),
    path("mijn/mantelzorg/test/<slug:instrument_id>/", my_carer_test, name="my_carer_test"),
    path("mijn/mantelzorg/delen/<int:pk>/", my_carer_share, name="my_carer_share"),
    path("mijn/mantelzorg/wissen/", my_carer_wipe, name="my_carer_wipe"),
]
