"""The one view of the site itself."""

from django.http import HttpRequest, JsonResponse

from meedoen.journal import clock
from meedoen.site import health


def healthz(request: HttpRequest) -> JsonResponse:
    """Say in words whether each part works; 503 when one does not. Holds no fact about anybody, no version, no count."""
    parts = health.parts(now=clock.now())
    broken = any(word == health.BROKEN for word in parts.values())
    return JsonResponse(parts, status=503 if broken else 200, headers={"Cache-Control": "no-store"})
