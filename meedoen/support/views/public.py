"""Pages for everybody: ask something, keep the code and a copy, see how it stands. No account, phone first."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.limits import allow, limited
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, record_look
from meedoen.people.codes import derive_code, hash_code, read_code
from meedoen.people.models import Municipality
from meedoen.support.domain.notifications import record_notification
from meedoen.support.enums import AskedBy, AskedThrough, NotificationState
from meedoen.support.forms.asking import AskForm, AskForOtherForm, CodeForm, asked_of
from meedoen.support.letters import receipt_letter
from meedoen.support.models import Notification
from meedoen.support.policy import notification_policy
from meedoen.ui.forms import handle_form

SESSION_KEY = "asked"
PER_HOUR = 60  # From one address: a library or a school has one for all of its visitors.
COPY_FOR = timedelta(hours=1)  # How long this browser can still show and print what was entered.


@never_cache
def ask(request: HttpRequest, municipality: str) -> HttpResponse:
    """Take in a question for oneself, or (`?voor=ander`) for somebody who agrees."""
    here = _municipality(municipality)
    other = request.GET.get("voor") == "ander"
    form_class: type[AskForm] = AskForOtherForm if other else AskForm

    def do(data: dict[str, Any]) -> dict[str, Any]:
        salt = secrets.token_hex(16)
        record_notification(
            actor=actor_of(request),
            now=clock.now(),
            municipality=here,
            code=derive_code(data["submission"], salt),
            asked=asked_of(data, AskedBy.BEHALF if other else AskedBy.SELF),
            through=AskedThrough.WEB,
            language=get_language() or "nl",
        )
        return {"url": reverse("support:asked", kwargs={"municipality": municipality}), "salt": salt}

    def after(result: dict[str, Any]) -> None:
        # The code is made from these two and a key outside the database; the database holds only the salt.
        request.session[SESSION_KEY] = [request.POST.get("submission", ""), result["salt"], clock.now().isoformat()]

    context: dict[str, Any] = {"municipality": here, "other": other, "minutes": 0}
    if request.method == "POST" and not allow(request, "support.ask", limit=PER_HOUR, seconds=3600):
        return _later(request, form_class(data=request.POST), context)
    return handle_form(
        request, form_class, name=f"support.ask:{here.pk}", template="support/ask.html", context=context, do=do,
        after=after, saved="",
    )  # fmt: skip


def _later(request: HttpRequest, form: AskForm, context: dict[str, Any]) -> HttpResponse:
    """Answer 429 with the form as it was filled in: what somebody typed is not thrown away."""
    wait = int(getattr(request, "retry_after", 60))
    response = render(request, "support/ask.html", {**context, "form": form, "minutes": -(-wait // 60)}, status=429)
    response["Retry-After"] = str(wait)
    return response


@never_cache
@require_GET
def asked(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show the code in large letters, what happens now and when, and a copy of what was entered."""
    here = _municipality(municipality)
    code, row = _kept(request)
    if row is None or row.municipality_id != here.pk:
        return render(request, "support/asked_gone.html", {"municipality": here})
    return render(request, "support/asked.html", {"municipality": here, "code": code, "notification": row})


@never_cache
@require_GET
def asked_letter(request: HttpRequest, municipality: str) -> HttpResponse:
    """Return the copy as a letter (PDF), for this browser and one hour."""
    here = _municipality(municipality)
    _code, row = _kept(request)
    if row is None or row.municipality_id != here.pk:
        raise Http404
    return receipt_letter(row)


def _kept(request: HttpRequest) -> tuple[str, Notification | None]:
    """Return the code that this browser just got, and its question; the question only for an hour."""
    kept = request.session.get(SESSION_KEY)
    if not kept:
        return "", None
    token, salt, at = kept
    if clock.now() - datetime.fromisoformat(at) > COPY_FOR:
        return "", None
    code = derive_code(token, salt)
    row = Notification.objects.select_related("municipality").filter(code_hash=hash_code(code)).first()
    if row is not None:
        record_look(request, notification_policy, row, Ground.OWN, now=clock.now(), verb="copy")
    return code, row


@never_cache
@limited("status", limit=PER_HOUR, seconds=3600)
def status(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show how it stands to whoever has the code, and nothing about the person. The code comes by POST only."""
    here = _municipality(municipality)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        row = Notification.objects.filter(code_hash=hash_code(code), municipality=here).first() if code else None
        if row is not None:
            context = {"municipality": here, "state": NotificationState(row.state), "since": row.state_at}
            return render(request, "support/status.html", {**context, "inquiry_by": row.inquiry_by})
        form.add_error("code", _("We do not know this code. Look whether every letter and figure is right."))
    answer = 422 if request.method == "POST" else 200
    return render(request, "support/status_form.html", {"municipality": here, "form": form}, status=answer)


def _municipality(slug: str) -> Municipality:
    return get_object_or_404(Municipality, slug=slug)
