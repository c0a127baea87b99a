"""Pages of the instruments: which there are, and trying one out."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from meedoen.instruments import catalogue
from meedoen.instruments.definition import Instrument
from meedoen.instruments.domain import export_responses
from meedoen.instruments.enums import Perspective
from meedoen.instruments.forms import count, form_class
from meedoen.instruments.words import in_words
from meedoen.journal import clock
from meedoen.journal.gate import actor_of, find_record
from meedoen.people.policy import person_policy, view_of
from meedoen.people.viewer import is_professional

TRY_OUT = "instruments/try_out.html"


@login_required
def list_instruments(request: HttpRequest) -> HttpResponse:
    """Show a professional every instrument with its source and licence."""
    _refuse_others(request)
    place, today = actor_of(request).municipality_id, clock.today()
    rows = [
        {
            "instrument": found,
            "perspectives": _perspectives(found),
            "on": not found.external or (place is not None and catalogue.is_on(found, place, today)),
        }
        for found in catalogue.load().newest()
    ]
    return render(request, "instruments/catalogue.html", {"rows": rows})


@login_required
def try_out(request: HttpRequest, instrument_id: str) -> HttpResponse:
    """Let a professional fill in an instrument and see what comes of it; nothing is stored."""
    _refuse_others(request)
    try:
        instrument = catalogue.get(instrument_id)
    except catalogue.UnknownInstrument:
        raise Http404 from None
    context = {"instrument": instrument}
    if request.method != "POST":
        return render(request, TRY_OUT, {**context, "form": form_class(instrument)()})
    if "count" in request.POST:
        return count(request, instrument, template=TRY_OUT, context=context)
    form = form_class(instrument)(data=request.POST)
    if not form.is_valid():
        return render(request, TRY_OUT, {**context, "form": form}, status=422)
    band = form.score().band
    asked = [instrument.action(name).label for name in band.actions] if band else []
    asked += [instrument.prompt(name).label for name in band.prompts] if band else []
    lines = [line for line in in_words(instrument, form.answers) if line.given]
    return render(request, TRY_OUT, {**context, "form": form, "lines": lines, "asked": asked})


@login_required
@never_cache
def export_answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the answers in a person's record to another system, as a bundle of FHIR R4."""
    person = find_record(request, person_policy, pk)
    view = view_of(request.user, person)
    ground = view.ground("export")
    if ground is None:
        raise PermissionDenied
    found = export_responses(
        actor=actor_of(request), now=clock.now(), person=person, parts=frozenset(view.parts()), ground=ground
    )
    form = {"indent": 1, "ensure_ascii": False}
    answer = JsonResponse(found, json_dumps_params=form, content_type="application/fhir+json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="meedoen-{person.pk}.fhir.json"'
    return answer


def _refuse_others(request: HttpRequest) -> None:
    if not is_professional(request.user):
        raise PermissionDenied


def _perspectives(instrument: Instrument) -> list[str]:
    return [str(Perspective(name).label) for name in instrument.perspectives]
