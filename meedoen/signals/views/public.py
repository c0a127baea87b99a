"""Pages for everybody: tell of a worry, and follow what became of it. No account, phone first."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.limits import allow, limited
from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people.codes import derive_code, read_code
from meedoen.people.models import Municipality
from meedoen.signals import queries, words
from meedoen.signals.domain.reporting import record_signal
from meedoen.signals.enums import Channel
from meedoen.signals.forms.public import CodeForm, ReportForm, report_of
from meedoen.ui.forms import handle_form
from meedoen.ui.hooks import public_links

SESSION_KEY = "reported"
PER_HOUR = 60  # From one address: a library or a school has one for all of its visitors.


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show the municipalities; with one only, go there."""
    places = list(Municipality.objects.order_by("name"))
    if len(places) == 1:
        return redirect("signals:place", municipality=places[0].slug)
    return render(request, "signals/start.html", {"places": places})


@require_GET
def place(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show what somebody can do in this municipality: tell of a worry, ask something, follow a message; what rooms add."""
    links = [(link, reverse(link.url_name, kwargs={"municipality": municipality})) for link in public_links]
    return render(request, "signals/place.html", {"municipality": _municipality(municipality), "links": links})


@never_cache
def report(request: HttpRequest, municipality: str) -> HttpResponse:
    """Take in a worry about somebody."""
    here = _municipality(municipality)

    def do(data: dict[str, Any]) -> dict[str, Any]:
        token, salt = data["submission"], secrets.token_hex(16)
        record_signal(
            actor=actor_of(request),
            now=clock.now(),
            municipality=here,
            report=report_of(data, language=get_language() or "nl"),
            channel=Channel.WEB,
            code=derive_code(token, salt),
        )
        return {"url": reverse("signals:thanks", kwargs={"municipality": municipality}), "token": token, "salt": salt}

    def after(result: dict[str, Any]) -> None:
        request.session[SESSION_KEY] = [result["token"], result["salt"]]

    if request.method == "POST" and not allow(request, "report", limit=PER_HOUR, seconds=3600):
        return _later(request, here)
    return handle_form(
        request,
        ReportForm,
        name=f"signals.report:{here.pk}",
        template="signals/report.html",
        context={"municipality": here, "expect": words.expect()},
        form_kwargs={"municipality": here},
        do=do,
        after=after,
        saved="",
    )


def _later(request: HttpRequest, here: Municipality) -> HttpResponse:
    """Answer 429 with the form as it was filled in: a worry that somebody typed is not thrown away."""
    form = ReportForm(data=request.POST, municipality=here)
    wait = int(getattr(request, "retry_after", 60))
    context = {"municipality": here, "form": form, "expect": words.expect(), "minutes": -(-wait // 60)}
    response = render(request, "signals/report.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response


@never_cache
@require_GET
def thanks(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the code in large letters, and what happens now."""
    here = _municipality(municipality)
    kept = request.session.get(SESSION_KEY)
    code = derive_code(*kept) if kept else ""
    return render(request, "signals/thanks.html", {"municipality": here, "code": code, "expect": words.expect()})


@never_cache
@limited("status", limit=60, seconds=3600)
def status(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show how far it is, to whoever has the code; nothing about the person. The code comes by POST, never in an address."""
    here = _municipality(municipality)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        signal = queries.find_by_code(code) if code else None
        if signal is not None:
            context = {
                "municipality": here,
                "state": words.public_state(signal.state),
                "signal": signal,
                "advice": queries.advice_for(signal),
            }
            return render(request, "signals/status.html", context)
        form.add_error("code", words.NO_SUCH_CODE)
    answer = 422 if request.method == "POST" else 200
    return render(request, "signals/status_form.html", {"municipality": here, "form": form}, status=answer)


def _municipality(slug: str) -> Municipality:
    municipality: Municipality = get_object_or_404(Municipality, slug=slug)
    return municipality
