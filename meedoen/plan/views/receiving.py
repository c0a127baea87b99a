"""Pages for who receives a referral and has no account: the code, who reads it, the text, and an answer."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from meedoen.access.limits import limited
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, record_look
from meedoen.people.codes import hash_code, read_code
from meedoen.people.models import Municipality
from meedoen.plan.domain.referrals import move_referral, read_referral
from meedoen.plan.enums import ReferralState
from meedoen.plan.forms.referrals import ANSWERS, CodeForm, ReaderForm, ReceiverForm
from meedoen.plan.models import Referral
from meedoen.plan.policy import referral_policy
from meedoen.plan.steps import REFERRAL
from meedoen.ui.forms import handle_form

HELD = "plan.referral"  # In the session: the hash of the code, who said to read it, and since when it is open.
OPEN_FOR = timedelta(hours=1)
PER_HOUR = 30  # From one address.


@never_cache
@limited("referral", limit=PER_HOUR, seconds=3600)
def referral_code(request: HttpRequest, municipality: str) -> HttpResponse:
    """Ask for the code. It comes by POST only; a code that is not known says nothing else."""
    here = get_object_or_404(Municipality, slug=municipality)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        if code and _find(hash_code(code), here) is not None:
            request.session[HELD] = [hash_code(code), "", clock.now().isoformat()]
            return redirect("plan:referral_read", municipality=municipality)
        form.add_error("code", _("We do not know this code. Look whether every letter and figure is right."))
    answer = 422 if request.method == "POST" else 200
    return render(request, "plan/referral_code.html", {"municipality": here, "form": form}, status=answer)


@never_cache
def referral_read(request: HttpRequest, municipality: str) -> HttpResponse:
    """Ask who reads it; then show exactly what the person agreed to, and take the answer."""
    here = get_object_or_404(Municipality, slug=municipality)
    held, reader, since = request.session.get(HELD, ("", "", ""))
    fresh = bool(held) and clock.now() - datetime.fromisoformat(since) < OPEN_FOR
    row = _find(held, here) if fresh else None
    if row is None:
        return redirect("plan:referral_code", municipality=municipality)
    if not reader:
        return _who(request, row, here)
    states = [state for state in REFERRAL[ReferralState(row.state)] if state in ANSWERS]
    if request.method != "POST":
        record_look(request, referral_policy, row, Ground.GRANT, now=clock.now())

    def do(data: dict[str, Any]) -> str:
        move_referral(
            actor=actor_of(request), now=clock.now(), referral=row, to=ReferralState(data["to"]), note=data["note"],
            ground=Ground.GRANT,
        )  # fmt: skip
        return reverse("plan:referral_read", kwargs={"municipality": municipality})

    context = {"municipality": here, "referral": row, "team": row.trajectory.team, "states": states}
    return handle_form(
        request, ReceiverForm, name=f"plan.receiver:{row.pk}", template="plan/referral_read.html", context=context, do=do,
        form_kwargs={"states": states}, saved=_("Thank you. Your answer has arrived."),
    )  # fmt: skip


def _who(request: HttpRequest, row: Referral, here: Municipality) -> HttpResponse:
    """Ask who reads it, before anything is shown."""

    def do(data: dict[str, Any]) -> dict[str, Any]:
        read_referral(actor=actor_of(request), now=clock.now(), referral=row, reader=data["reader"])
        return {"url": request.path}

    def after(result: dict[str, Any]) -> None:
        request.session[HELD] = [row.code_hash, request.POST.get("reader", "")[:200], clock.now().isoformat()]

    context = {"municipality": here, "team": row.trajectory.team}
    return handle_form(
        request, ReaderForm, name=f"plan.reader:{row.pk}", template="plan/referral_who.html", context=context, do=do,
        after=after, saved="",
    )  # fmt: skip


def _find(code_hash: str, here: Municipality) -> Referral | None:
    """Return the referral with this code, unless it was taken back or its person's record is gone."""
    rows = Referral.objects.filter(code_hash=code_hash, municipality=here, person__erased_at=None)
    rows = rows.exclude(state__in=(ReferralState.ASKED, ReferralState.WITHDRAWN))
    return rows.select_related("trajectory__team", "municipality").first()


urlpatterns = [
    path("<slug:municipality>/verwijzing/", referral_code, name="referral_code"),
    path("<slug:municipality>/verwijzing/lezen/", referral_read, name="referral_read"),
]
