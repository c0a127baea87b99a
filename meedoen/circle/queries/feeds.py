"""The calendar of a circle for a program of a member: nobody can read in it about whom or what it is."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from meedoen.agenda.ical import Entry, calendar
from meedoen.circle.models import CircleItem, CircleMember
from meedoen.circle.queries.calendar import happenings

BACK, AHEAD = timedelta(days=31), timedelta(days=200)
# What was taken out is told as cancelled for this long, so that a program that reads seldom loses it too.
TOLD = timedelta(days=60)
MOST_REMOVED = 300


def feed(member: CircleMember, *, now: datetime) -> str:
    """Return the calendar of the circle from a month back to more than half a year ahead, each time apart."""
    today = timezone.localdate(now)
    url = settings.PUBLIC_URL + reverse("circle:calendar", args=[member.person_id])
    rows = happenings([member.person_id], today - BACK, today + AHEAD)
    language = member.account.language if member.account else settings.LANGUAGE_CODE
    with translation.override(language):
        title = _("Appointment")
        entries = [_entry(one.item, one.start, title, now, cancelled=one.skipped, url=url) for one in rows]
        return calendar([*entries, *_removed(member, title, now)], name=_("Appointments"))


def _entry(item: CircleItem, start: datetime, title: str, now: datetime, *, cancelled: bool, url: str = "") -> Entry:
    return Entry(
        uid=f"circle-{item.pk}-{start:%Y%m%d}@meedoen", start=start, end=start + timedelta(minutes=item.minutes),
        title=title, changed=now, sequence=item.version - 1, cancelled=cancelled, url=url,
    )  # fmt: skip


def _removed(member: CircleMember, title: str, now: datetime) -> list[Entry]:
    """Return the first time of what was taken out lately, as cancelled."""
    rows = CircleItem.objects.filter(person=member.person_id, removed_at__gt=now - TOLD).order_by("-removed_at", "-pk")
    return [_entry(row, timezone.localtime(row.start), title, now, cancelled=True) for row in rows[:MOST_REMOVED]]
