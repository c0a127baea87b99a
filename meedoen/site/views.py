"""Views of the site itself."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse

from meedoen.journal import clock
from meedoen.people.models import Municipality
from meedoen.site import health
from meedoen.ui import errors


def healthz(request: HttpRequest) -> JsonResponse:
    """Say in words whether each part works; 503 when one does not. Holds no fact about anybody, no version, no count."""
    parts = health.parts(now=clock.now())
    broken = any(word == health.BROKEN for word in parts.values())
    return JsonResponse(parts, status=503 if broken else 200, headers={"Cache-Control": "no-store"})


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with whom to call: of this municipality, or of the first few. Reading may work where writing does not."""
    try:
        rows = Municipality.objects.exclude(phone="").order_by("name")
        slug = (request.resolver_match.kwargs if request.resolver_match else {}).get("municipality", "")
        places = list(rows.filter(slug=slug) or rows[:5])
    except DatabaseError:
        places = []
    return errors.server_error(request, places)
