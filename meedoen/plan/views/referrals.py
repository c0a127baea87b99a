"""Pages of a referral: of the worker, and of the person who is asked."""

import secrets
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.people.codes import derive_code, hash_code
from meedoen.people.enums import Given
from meedoen.plan.domain import referrals as verbs
from meedoen.plan.domain.referrals import To
from meedoen.plan.enums import ReferralState, SentHow
from meedoen.plan.forms import referrals as forms
from meedoen.plan.letters import referral_letter
from meedoen.plan.models import Referral
from meedoen.plan.policy import plan_policy, referral_policy
from meedoen.plan.steps import REFERRAL
from meedoen.support.views.base import given, making_page, verb_page
from meedoen.ui.forms import handle_form

NAMES = tuple(To.__dataclass_fields__)
SENT = "plan.sent"  # In the session: what is needed to print the letter, until the next one is sent.


def page_of(referral: Referral) -> str:
    """Return the worker's page of a referral."""
    return reverse("plan:referral", kwargs={"pk": referral.pk})


def to_of(data: dict[str, Any]) -> To:
    """Return what a form says of the receiver."""
    return To(**{name: data[name] for name in NAMES})


@login_required
def referral_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a referral; it goes nowhere before the person has agreed."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")

    def do(data: dict[str, Any]) -> str:
        return page_of(verbs.ask_referral(trajectory=trajectory, to=to_of(data), step=data["step"], **given(request)))

    return making_page(
        request, forms.ReferralForm, trajectory, name="plan.referral", do=do,
        cancel=reverse("plan:papers", kwargs={"pk": pk}), heading=_("A referral"),
        button=_("Save, and ask the person"), form_kwargs={"trajectory_id": pk},
        lead=_("First write what the receiver will read. Then ask the person whether exactly this may go out."),
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a referral stands, and what can be done with it."""
    row = open_record(request, referral_policy, pk)
    edit = referral_policy.can(request.user, "edit", row) is not None
    context = {
        "referral": row,
        "edit": edit,
        "own": referral_policy.can(request.user, "own", row) is not None,
        "letter": edit and _code_of(request, row) is not None,
        "next": [state for state in REFERRAL[ReferralState(row.state)] if state != ReferralState.SENT],
    }
    return render(request, "plan/referral.html", context)


@login_required
def referral_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a referral that has not gone out."""
    row = open_record(request, referral_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.change_referral(referral=row, to=to_of(data), expected=expected, **given(request))

    return verb_page(
        request, forms.ReferralForm, row, name="plan_referral_edit", url=page_of(row), do=do,
        heading=_("Change the referral"), button=_("Save this"), form_kwargs={"trajectory_id": row.trajectory_id},
        initial={"step": row.step_id, **{name: getattr(row, name) for name in NAMES}},
        lead=_("With other words or another receiver the person is asked again."),
    )  # fmt: skip


@login_required
def referral_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the person said aloud or on paper."""
    row = open_record(request, referral_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        names = ("answer", "words", "how", "witness", "on")
        verbs.answer_referral(referral=row, expected=expected, **{name: data[name] for name in names}, **given(request))

    return verb_page(
        request, forms.ReferralAnswerForm, row, name="plan_referral_answer", url=page_of(row), do=do,
        heading=_("What the person says"), button=_("Write this down"), initial={"on": clock.today()},
        lead=_("Read the text aloud first. “No” needs no reason."),
    )  # fmt: skip


@login_required
def referral_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it with a fresh code: by mail, or as a letter that is printed on the next page."""
    row = open_record(request, referral_policy, pk, verb="edit")

    def do(data: dict[str, Any]) -> dict[str, Any]:
        salt = secrets.token_hex(16)
        verbs.send_referral(
            referral=row, how=SentHow(data["how"]), code=derive_code(data["submission"], salt),
            expected=data["version"] or 0, **given(request),
        )  # fmt: skip
        return {"url": page_of(row), "salt": salt}

    def after(result: dict[str, Any]) -> None:
        # The code is made from these two and a key outside the database; the database holds only the salt.
        request.session[SENT] = [row.pk, request.POST.get("submission", ""), result["salt"]]

    context = {
        "heading": _("Send the referral"), "button": _("Send this"), "cancel": page_of(row),
        "lead": _("The receiver reads the text only with the code, and after saying who reads it."),
    }  # fmt: skip
    return handle_form(
        request, forms.SendForm, name=f"plan.referral_send:{pk}", template="support/form.html", context=context, do=do,
        initial={"version": row.version, "how": SentHow.MAIL if row.to_email else SentHow.LETTER}, after=after,
    )  # fmt: skip


def _code_of(request: HttpRequest, row: Referral) -> str | None:
    """Return the code of a referral that this browser has just sent; None once it is another one's."""
    pk, token, salt = request.session.get(SENT, (0, "", ""))
    if pk != row.pk:
        return None
    code = derive_code(token, salt)
    return code if hash_code(code) == row.code_hash else None


@login_required
@never_cache
@require_GET
def referral_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the letter to the receiver, for the browser that sent it."""
    row = open_record(request, referral_policy, pk, verb="edit")
    code = _code_of(request, row)
    if code is None:
        raise Http404
    return referral_letter(row, code)


@login_required
def referral_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was heard of the receiver."""
    row = open_record(request, referral_policy, pk, verb="edit")
    states = [state for state in REFERRAL[ReferralState(row.state)] if state != ReferralState.SENT]

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.move_referral(referral=row, to=ReferralState(data["to"]), note=data["note"], **given(request))

    return verb_page(
        request, forms.MoveForm, row, name="plan_referral_move", url=page_of(row), do=do,
        heading=_("What did you hear?"), button=_("Write this down"), form_kwargs={"states": states},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def my_referral(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the person what would be sent, to whom, and how it went."""
    row = open_record(request, referral_policy, pk)
    context = {"referral": row, "own": referral_policy.can(request.user, "own", row) is not None}
    return render(request, "plan/my_referral.html", context)


@login_required
def my_referral_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person say yes or no."""
    row = open_record(request, referral_policy, pk, verb="own")
    ground = referral_policy.can(request.user, "own", row) or Ground.OWN

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.answer_referral(
            referral=row, answer=data["answer"], words=data["words"], how=Given.SELF, on=clock.today(), expected=expected,
            ground=ground, **given(request),
        )  # fmt: skip

    return verb_page(
        request, forms.MyReferralForm, row, name="plan_my_referral", do=do,
        url=reverse("plan:my_referral", kwargs={"pk": pk}), heading=_("May we send this?"), button=_("Give this answer"),
        template="plan/my_referral_answer.html", context={"referral": row},
    )  # fmt: skip


urlpatterns = [
    path("trajecten/<int:pk>/verwijzing/", referral_new, name="referral_new"),
    path("verwijzingen/<int:pk>/", referral, name="referral"),
    path("verwijzingen/<int:pk>/wijzigen/", referral_edit, name="referral_edit"),
    path("verwijzingen/<int:pk>/antwoord/", referral_answer, name="referral_answer"),
    path("verwijzingen/<int:pk>/versturen/", referral_send, name="referral_send"),
    path("verwijzingen/<int:pk>/brief.pdf", referral_paper, name="referral_paper"),
    path("verwijzingen/<int:pk>/gehoord/", referral_move, name="referral_move"),
    path("mijn/verwijzingen/<int:pk>/", my_referral, name="my_referral"),
    path("mijn/verwijzingen/<int:pk>/antwoord/", my_referral_answer, name="my_referral_answer"),
]
