"""Appointments in somebody's own calendar program."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from meedoen.agenda.domain import calendars
from meedoen.agenda.ical import MEDIA_TYPE
from meedoen.agenda.models import CalendarLink
from meedoen.agenda.policy import appointment_policy
from meedoen.agenda.views.doors import professional_required
from meedoen.journal import clock
from meedoen.journal.gate import actor_of, open_record


@login_required
@require_GET
def appointment_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one appointment as a file."""
    thing = open_record(request, appointment_policy, pk)
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    response = HttpResponse(calendars.as_calendar([thing], language=language, now=clock.now()), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="afspraak-{pk}.ics"'
    response["Cache-Control"] = "no-store"
    return response


@professional_required
def calendar_link(request: HttpRequest) -> HttpResponse:
    """Show whether there is a secret address; make one, which is shown this once."""
    url = ""
    if request.method == "POST":
        secret = calendars.make_link(actor=actor_of(request), now=clock.now(), account_id=request.user.pk or 0)
        url = settings.PUBLIC_URL + reverse("agenda:feed", args=[secret])
    link = CalendarLink.objects.filter(account_id=request.user.pk or 0, revoked_at=None).first()
    response = render(request, "agenda/calendar_link.html", {"link": link, "url": url})
    response["Cache-Control"] = "no-store"
    return response


@professional_required
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """End the secret address."""
    calendars.revoke_link(actor=actor_of(request), now=clock.now(), account_id=request.user.pk or 0)
    return HttpResponseRedirect(reverse("agenda:calendar_link"), status=303)


@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a worker's appointments to whoever knows the secret: times only, no names, no places, no content."""
    account = calendars.find_account(secret)
    if account is None:
        raise Http404
    response = HttpResponse(calendars.feed(account, now=clock.now()), content_type=MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response
