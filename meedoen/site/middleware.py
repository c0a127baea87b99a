"""Middleware of the whole house."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse

from meedoen.journal import clock
from meedoen.journal.versions import StaleVersion
from meedoen.site import api, logs
from meedoen.ui import drafts, errors
from meedoen.ui.api import PROBLEM_TYPE

View = Callable[[HttpRequest], HttpResponse]
access_log = logging.getLogger("meedoen.access_log")
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REFUSALS = {
    400: "This request cannot be read.",
    404: "There is nothing here for you.",
    405: "This address does not take this method.",
    500: "Something went wrong here. Nothing was saved.",
}
WELL_FORMED = re.compile(r"^[A-Za-z0-9-]{8,64}$")


def request_id(get_response: View) -> View:
    """Give each request an id (a proxy's own, when well formed), in the logs and in the answer; log one line for it.

    The line has the *pattern* of the address, never the address: a path can hold a code.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        identity = given if WELL_FORMED.match(given) else secrets.token_hex(8)
        request.request_id = identity  # type: ignore[attr-defined]
        token = logs.request_id.set(identity)
        start = time.perf_counter()
        try:
            response = get_response(request)
            log_access(request, response.status_code, time.perf_counter() - start)
        finally:
            logs.request_id.reset(token)
        response["X-Request-Id"] = identity
        return response

    return middleware


def log_access(request: HttpRequest, status: int, seconds: float) -> None:
    """Log what was asked for, by pattern, with the answer's status and the time it took."""
    match = getattr(request, "resolver_match", None)
    method = request.method if request.method in METHODS else "other"
    fields = {"method": method, "route": match.route if match else "-", "status": status, "ms": round(seconds * 1000)}
    access_log.info("request", extra=fields)


def api_answers(get_response: View) -> View:
    """Make every refusal below `/api/` problem details, whoever refused, and name the version in every answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith("/api/"):
            return response
        if response.status_code >= 400 and response.get("Content-Type", "").partition(";")[0] != PROBLEM_TYPE:
            kept = {name: response[name] for name in ("Allow", "Retry-After") if name in response}
            response = api.problem(response.status_code, REFUSALS.get(response.status_code, "Refused."), headers=kept)
            response._has_been_logged = True  # type: ignore[attr-defined]  # Whoever refused logged it.
        response["API-Version"] = api.VERSION
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def no_store(get_response: View) -> View:
    """Let no browser or proxy keep a page of somebody who is signed in; switch off what pages never need."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def refuse_nul(get_response: View) -> View:
    """Answer 400 to a NUL in an address: PostgreSQL cannot hold one and would answer with an error of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("NUL in the address.", content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


def writing(get_response: View) -> View:
    """Answer a stale save with the 409 page, and keep the text of somebody whose session ended while typing.

    The signed field `owner` of the form says whose typing it is: it becomes that account's draft, and the answer is the
    sign-in page with the way back to the form. This comes before the check of the CSRF token, whose cookie may be gone too.
    When somebody else signed in meanwhile, nothing is saved in that name.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        owner = typist(request)
        if owner is None or owner == request.user.pk:
            return get_response(request)
        if not keep_typed(request):
            return get_response(request)
        if request.user.is_authenticated:
            return errors.somebody_else(request)
        return redirect_to_login(request.get_full_path())

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, StaleVersion):
            return None
        if typist(request) is not None:
            keep_typed(request)
        return errors.conflict(request, exception.current, exception.wanted)

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def typist(request: HttpRequest) -> int | None:
    """Return whose typing this form is by its signed field; None for anything else (autosave has an answer of its own).

    A form with a large file is read by its own view alone, which looks at the size first.
    """
    if request.method != "POST" or request.content_type not in FORMS or request.path == reverse("ui:autosave"):
        return None
    if request.content_type == "multipart/form-data" and size_of(request) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        return None
    owner = drafts.read_owner(request.POST.get("owner", ""))
    return owner.account_id if owner else None


def size_of(request: HttpRequest) -> int:
    """Return how many bytes the request says that it holds."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def keep_typed(request: HttpRequest) -> bool:
    """Keep the typing as a draft of the account in the signed field; False when there is no such account any more."""
    owner = drafts.read_owner(request.POST["owner"])
    if owner is None:
        return False
    return drafts.keep(owner, post=request.POST, now=clock.now())
