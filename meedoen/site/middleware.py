"""Middleware of the whole house."""

import re
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

from meedoen.site import logs

View = Callable[[HttpRequest], HttpResponse]
WELL_FORMED = re.compile(r"^[A-Za-z0-9-]{8,64}$")


def request_id(get_response: View) -> View:
    """Give each request an id (a proxy's own, when well formed), in the logs and in the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        identity = given if WELL_FORMED.match(given) else secrets.token_hex(8)
        token = logs.request_id.set(identity)
        try:
            response = get_response(request)
        finally:
            logs.request_id.reset(token)
        response["X-Request-Id"] = identity
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
    """Answer a stale save with the 409 page, and keep the text of somebody whose session ended while typing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware
