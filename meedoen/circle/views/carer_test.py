"""A test of three minutes for who cares for somebody, for everybody: nothing is kept before the carer asks to be called."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from meedoen.access.limits import allow, too_many
from meedoen.circle.domain.carer import ask_to_be_called
from meedoen.circle.forms.carer import CallForm
from meedoen.circle.queries.carer import CHECK, outcome_of
from meedoen.instruments import catalogue
from meedoen.instruments.forms import form_class
from meedoen.journal import clock
from meedoen.people.codes import derive_code
from meedoen.people.models import Municipality
from meedoen.support.views.base import given
from meedoen.support.views.public import PER_HOUR, SESSION_KEY
from meedoen.ui import submissions
from meedoen.ui.forms import handle_form


@never_cache
def carer_test(request: HttpRequest, municipality: str) -> HttpResponse:
    """Ask nine questions and show at once what may be thought of. No row, no session and no line of a journal is written."""
    here = get_object_or_404(Municipality, slug=municipality)
    instrument = catalogue.get(CHECK)
    context: dict[str, Any] = {"municipality": here, "instrument": instrument}
    if request.method != "POST":
        return render(request, "circle/carer_test.html", {**context, "form": form_class(instrument)()})
    form = form_class(instrument)(data=request.POST)
    if not form.is_valid():
        return render(request, "circle/carer_test.html", {**context, "form": form}, status=422)
    outcome = outcome_of(instrument, form.answers)
    start = {"submission": submissions.new_token(), "said": outcome.as_text}
    call = CallForm(initial=start, answers=bool(outcome.lines))
    return render(request, "circle/carer_outcome.html", {**context, "outcome": outcome, "form": call})


@never_cache
def carer_call(request: HttpRequest, municipality: str) -> HttpResponse:
    """Take in that somebody wants to be called, with only what was sent along; it comes in like every question."""
    here = get_object_or_404(Municipality, slug=municipality)
    if request.method == "POST" and not allow(request, "support.ask", limit=PER_HOUR, seconds=3600):
        return too_many(request)

    def do(data: dict[str, Any]) -> dict[str, Any]:
        salt = secrets.token_hex(16)
        ask_to_be_called(
            municipality=here, code=derive_code(data["submission"], salt), name=data["name"], phone=data["phone"],
            reach=data["reach"], words=data["words"], said=data.get("said", "") if data.get("send_answers") else "",
            language=get_language() or "nl", **given(request),
        )  # fmt: skip
        return {"url": reverse("support:asked", kwargs={"municipality": municipality}), "salt": salt}

    def after(result: dict[str, Any]) -> None:
        # As `support:ask` does: the code is made again from these two and a key outside the database.
        request.session[SESSION_KEY] = [request.POST.get("submission", ""), result["salt"], clock.now().isoformat()]

    return handle_form(
        request, CallForm, name=f"circle.carer_call:{here.pk}", template="circle/carer_call.html", do=do, after=after,
        context={"municipality": here}, form_kwargs={"answers": bool(request.POST.get("said"))}, saved="",
    )  # fmt: skip


ROUTES = [
    path("<slug:municipality>/zorgt-u-voor-iemand/", carer_test, name="carer_test"),
    path("<slug:municipality>/zorgt-u-voor-iemand/bellen/", carer_call, name="carer_call"),
]
