"""The calendar of a circle, of all one's circles together, the week on paper, and the address for a program."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access import limits
from meedoen.agenda.ical import MEDIA_TYPE
from meedoen.agenda.moments import monday
from meedoen.circle.domain import calendar as verbs
from meedoen.circle.enums import CirclePart
from meedoen.circle.forms.place import ItemForm
from meedoen.circle.models import CircleFeed, CircleItem, CircleShare
from meedoen.circle.policy import circle_policy, item_policy, whole_circle
from meedoen.circle.queries import feeds
from meedoen.circle.queries.calendar import happenings
from meedoen.circle.queries.place import by_day
from meedoen.circle.queries.tasks_shown import shown_steps
from meedoen.circle.seats import Seat, places_of, some_places
from meedoen.circle.views.circle import address_of, open_place, taken_seat
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, record_looks
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form, tap

CALENDAR = circle_policy(CirclePart.CALENDAR)
WEEKS = 4


def _from(request: HttpRequest) -> date:
    """Return the Monday to begin with: of the day that the address names, or of today. Raises Http404 for no day."""
    asked = request.GET.get("vanaf", "")
    if not asked:
        return monday(clock.today())
    try:
        day = date.fromisoformat(asked)
    except ValueError as error:
        raise Http404 from error
    if not 1900 < day.year < 2200:
        raise Http404
    return monday(day)


def _weeks(start: date) -> dict[str, Any]:
    """Return where the page begins and ends, and the way to what was before and comes after."""
    step = timedelta(weeks=WEEKS)
    stop = start + step - timedelta(days=1)
    return {"start": start, "stop": stop, "earlier": start - step, "later": start + step, "today": clock.today()}


@login_required
@never_cache
@require_GET
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Show four weeks of the calendar of a circle."""
    person = open_record(request, CALENDAR, pk)
    seat = taken_seat(request, person)
    weeks = _weeks(_from(request))
    rows = happenings([pk], weeks["start"], weeks["stop"])
    me = seat.member.pk if seat.member is not None else None
    context = {
        **weeks, "seat": seat, "person": person, "days": by_day(rows), "me": me, "back": address_of(seat), "many": False,
        "feed": CircleFeed.objects.filter(member=seat.member, revoked_at=None).exists() if seat.member else False,
    }  # fmt: skip
    return render(request, "circle/place/calendar.html", context)


@login_required
@never_cache
@require_GET
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Show four weeks of the calendars that are shared with this account, together."""
    shared = CircleShare.objects.filter(part=CirclePart.CALENDAR, until=None).values("member_id")
    places, more = some_places(places_of(request.user).filter(pk__in=shared))
    record_looks(request, CALENDAR, [place.person for place in places], Ground.GRANT, now=clock.now())
    weeks = _weeks(_from(request))
    rows = happenings([place.person_id for place in places], weeks["start"], weeks["stop"])
    context = {**weeks, "days": by_day(rows), "many": True, "back": reverse("circle:circles"), "me": 0, "seat": None}
    context["more"] = more
    return render(request, "circle/place/calendar.html", context)


@login_required
@never_cache
@require_GET
def week(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one week to print: who does what, in large letters, of the parts that this reader sees."""
    person = open_record(request, whole_circle, pk)
    seat = taken_seat(request, person)
    start = _from(request)
    stop = start + timedelta(days=6)
    sees_calendar, sees_tasks = (part in seat.parts for part in (CirclePart.CALENDAR, CirclePart.TASKS))
    rows = happenings([pk], start, stop) if sees_calendar else []
    context = {
        "person": person, "seat": seat, "start": start, "stop": stop, "back": address_of(seat), "days": by_day(rows),
        "earlier": start - timedelta(weeks=1), "later": start + timedelta(weeks=1),
        "tasks": list(shown_steps(pk)) if sees_tasks else [],
    }  # fmt: skip
    return render(request, "circle/place/week.html", context)


@login_required
@never_cache
def item_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Put something in the calendar."""
    seat = taken_seat(request, open_record(request, CALENDAR, pk, verb="add"))
    return _item_form(
        request, seat, f"circle.item:{pk}", _("In the calendar"), {"day": clock.today(), "at": "10:00", "end": "11:00"},
        lambda data: verbs.add_item(seat=seat, facts=data, **given(request)),
    )  # fmt: skip


@login_required
@never_cache
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Change something in the calendar: who put it there, or the person."""
    row = open_record(request, item_policy, pk, verb="edit")
    seat = taken_seat(request, row.person)
    start = timezone.localtime(row.start)
    initial = {name: getattr(row, name) for name in ("title", "place", "repeat", "until", "needs", "version")}
    initial |= {"day": start.date(), "at": start.time(), "end": (start + timedelta(minutes=row.minutes)).time()}
    return _item_form(
        request, seat, f"circle.item_change:{pk}", row.title, initial,
        lambda data: verbs.change_item(seat=seat, item=row, facts=data, expected=data["version"] or 0, **given(request)),
        item=row,
    )  # fmt: skip


def _item_form(
    request: HttpRequest, seat: Seat, name: str, heading: str, initial: dict[str, Any],
    write: Callable[[dict[str, Any]], CircleItem], item: CircleItem | None = None,
) -> HttpResponse:  # fmt: skip
    back = reverse("circle:calendar", args=[seat.person.pk])

    def do(data: dict[str, Any]) -> str:
        row = write(data)
        return f"{back}?vanaf={timezone.localdate(row.start)}"

    context = {"heading": heading, "cancel": back, "item": item, "person": seat.person}
    return handle_form(
        request, ItemForm, name=name, template="circle/place/item.html", do=do, initial=initial, context=context
    )


def _tapped(request: HttpRequest, pk: int, verb: str) -> tuple[CircleItem, date, Seat, str]:
    """Return what is in the calendar, the day that was tapped, the own seat, and the way back to that day."""
    row = open_record(request, item_policy, pk, verb=verb)
    try:
        on = date.fromisoformat(request.POST.get("dag", ""))
    except ValueError as error:
        raise Http404 from error
    page = reverse("circle:calendar", args=[row.person_id])
    return row, on, taken_seat(request, row.person), f"{page}?vanaf={on}#d{on:%Y%m%d}"


@login_required
@require_POST
def item_come(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one comes on a day, or not after all."""
    row, on, seat, back = _tapped(request, pk, "add")
    coming = request.POST.get("komt") == "1"
    return tap(request, back, lambda: verbs.come(seat=seat, item=row, on=on, coming=coming, **given(request)))


@login_required
@require_POST
def item_skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it not happen on a day, or happen after all."""
    row, on, seat, back = _tapped(request, pk, "edit")
    skip = request.POST.get("over") == "1"
    return tap(request, back, lambda: verbs.skip_day(seat=seat, item=row, on=on, skip=skip, **given(request)))


@login_required
@require_POST
def item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take something out of the calendar."""
    row = open_record(request, item_policy, pk, verb="edit")
    verbs.remove_item(seat=taken_seat(request, row.person), item=row, **given(request))
    return HttpResponseRedirect(reverse("circle:calendar", args=[row.person_id]), status=303)


@login_required
@never_cache
def feed_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whether a member has a secret address; make one, which is shown this once, or end it (POST)."""
    member = open_place(request, pk, CALENDAR)
    url = ""
    if request.method == "POST" and "stop" in request.POST:
        verbs.revoke_feed(member=member, **given(request))
        return HttpResponseRedirect(reverse("circle:feed_link", args=[pk]), status=303)
    if request.method == "POST":
        url = settings.PUBLIC_URL + reverse("circle:feed", args=[verbs.make_feed(member=member, **given(request))])
    link = CircleFeed.objects.filter(member=member, revoked_at=None).first()
    context = {"link": link, "url": url, "person": member.person, "back": reverse("circle:calendar", args=[pk])}
    return render(request, "circle/place/feed.html", context)


@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the times of a circle's calendar to whoever knows the secret: no names, no places, no content."""
    if not limits.allow(request, "circle.feed", limit=120, seconds=600):
        return limits.too_many(request)
    member = verbs.find_feed(secret)
    if member is None:
        raise Http404
    response = HttpResponse(feeds.feed(member, now=clock.now()), content_type=MEDIA_TYPE)
    response["Cache-Control"] = "private, no-store"
    return response


ROUTES = [
    path("kringen/agenda/", my_calendar, name="my_calendar"),
    path("kring/<int:pk>/agenda/", calendar, name="calendar"),
    path("kring/<int:pk>/week/", week, name="week"),
    path("kring/<int:pk>/agenda/nieuw/", item_new, name="item_new"),
    path("kring/<int:pk>/agenda/koppeling/", feed_link, name="feed_link"),
    path("kring/agenda/<str:secret>.ics", feed, name="feed"),
    path("kring/agenda/<int:pk>/", item, name="item"),
    path("kring/agenda/<int:pk>/kom/", item_come, name="item_come"),
    path("kring/agenda/<int:pk>/over/", item_skip, name="item_skip"),
    path("kring/agenda/<int:pk>/weg/", item_remove, name="item_remove"),
]
