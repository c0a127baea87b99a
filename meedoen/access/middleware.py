"""Rules before any view: how long a session lasts, that a half sign-in is nobody, and limits for rooms below."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from meedoen.access import durations, limits, strength
from meedoen.access.hooks import open_to_half
from meedoen.access.sessions import ENDED
from meedoen.journal import clock
from meedoen.people.viewer import is_professional, mark_half

# What a half sign-in can reach: making it whole, and leaving.
HALF_PAGES = frozenset(
    {
        "account_logout", "account_inactive", "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn",
        "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "access:strengthen", "access:use_code",
    }
)  # fmt: skip

# Public forms of rooms below, which cannot ask for a limit themselves: address → attempts, seconds.
LIMITED = {"people:accept": (60, 600)}


def limits_below(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Limit the public forms of rooms below, per address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            page = _page(request)
            if page in LIMITED:
                limit, seconds = LIMITED[page]
                if not limits.allow(request, page, limit=limit, seconds=seconds):
                    return limits.too_many(request)
        return get_response(request)

    return middleware


def sign_in_rules(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End a session that lasted long enough; make somebody with half a sign-in nobody, but on `HALF_PAGES`.

    A resident stays somebody on what others share (`hooks.half_pages`), marked so that no record is near.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = _apply(request) if request.user.is_authenticated else None
        return response or get_response(request)

    return middleware


def _apply(request: HttpRequest) -> HttpResponse | None:
    user: Any = request.user
    now = clock.now()
    if durations.is_over(request.session, durations.limit_for(user), now=now):
        logout(request)
        request.session[ENDED] = True  # So that the sign-in page can say why.
        return None
    durations.note_sign_of_life(request.session, now=now)
    professional = is_professional(user)
    if strength.is_strong(request, user, professional=professional, now=now):
        return None
    page = _page(request)
    if page == "account_login":
        asked = {"next": request.GET["next"]} if "next" in request.GET else {}
        return HttpResponseRedirect(reverse("access:strengthen") + (f"?{urlencode(asked)}" if asked else ""))
    if page in HALF_PAGES:
        return None
    if open_to_half(page) and not professional:
        mark_half(user)
    else:
        request.user = AnonymousUser()
    return None


def _page(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
