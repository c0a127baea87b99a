"""Signing in: making half a sign-in whole, codes from paper, and the page about one's own sign-in."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter as get_linked_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from meedoen.access import limits, strength
from meedoen.access.domain.codes import open_until, use_code
from meedoen.access.hooks import home_of_half
from meedoen.access.ownforms import CodeForm
from meedoen.access.queries import sign_in_of
from meedoen.access.sessions import end_sessions
from meedoen.journal import clock
from meedoen.journal.gate import actor_of
from meedoen.people.viewer import is_professional
from meedoen.ui.forms import handle_form
from meedoen.ui.hooks import start_of


@never_cache
@login_required
@require_safe
def strengthen(request: HttpRequest) -> HttpResponse:
    """Show what somebody with half a sign-in has to do; somebody with a whole one goes on."""
    user: Any = request.user
    now = clock.now()
    asked = get_next_redirect_url(request)
    further = asked or start_of(user)
    professional = is_professional(user)
    if not professional and user.person_id and not strength.has_second_factor(request, user):
        until = open_until(account_id=user.pk, person_id=user.person_id, now=now)
        if until is not None:
            strength.keep_code_in_person(request.session, account_id=user.pk, until=until)
    if strength.is_strong(request, user, professional=professional, now=now):
        return HttpResponseRedirect(further)
    shared = "" if professional else home_of_half(asked or "")
    if shared and not user.person_id:  # There is no own record that could be opened.
        return HttpResponseRedirect(shared)
    context = {"professional": professional, "can_use_code": bool(user.person_id), "shared": shared}
    return render(request, "access/strengthen.html", context)


@never_cache
@login_required
def use(request: HttpRequest) -> HttpResponse:
    """Take a code that was handed over in person and open the own record with it."""
    user: Any = request.user
    if is_professional(user) or not user.person_id:
        return redirect("access:strengthen")
    if request.method == "POST" and not limits.allow(
        request, "activation", limit=60, seconds=600, also_by=(f"account {user.pk}", 5)
    ):
        return limits.too_many(request)

    def do(data: dict[str, Any]) -> str:
        row = use_code(actor=actor_of(request), now=clock.now(), person=user.person, typed=data["code"])
        assert row.opens_until is not None
        strength.keep_code_in_person(request.session, account_id=user.pk, until=row.opens_until)
        request.session.cycle_key()
        return start_of(user)

    return handle_form(
        request, CodeForm, name="access.code", template="access/use_code.html", do=do, saved=_("You can see your own data.")
    )


@never_cache
@login_required
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show how one signs in, with the ways to change it."""
    providers = get_linked_adapter(request).list_providers(request)
    return render(
        request, "access/sign_in.html", {"ways": sign_in_of(request.user, now=clock.now()), "providers": providers}
    )


@login_required
@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other session of this account."""
    end_sessions(account_id=request.user.pk, keep=request.session.session_key)  # type: ignore[arg-type]
    messages.success(request, _("Everywhere else you are signed out."))
    return redirect("access:sign_in")
