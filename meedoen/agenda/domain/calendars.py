"""The secret address of a worker's calendar."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from meedoen.agenda.enums import Outcome
from meedoen.agenda.ical import Entry, calendar
from meedoen.agenda.models import Appointment, CalendarLink
from meedoen.journal.acts import Actor, act
from meedoen.people.models import Account

BACK, AHEAD = timedelta(days=31), timedelta(days=366)


def make_link(*, actor: Actor, now: datetime, account_id: int) -> str:
    """Make a new secret (192 bits) and end the old one; return it. It is shown once: we keep a hash only."""
    with act(actor, "calendar.link", now=now) as event:
        secret = secrets.token_urlsafe(24)
        CalendarLink.objects.filter(account_id=account_id, revoked_at=None).update(revoked_at=now)
        event.about(thing=CalendarLink.objects.create(account_id=account_id, secret_hash=_hash(secret), created_at=now))
    return secret


def revoke_link(*, actor: Actor, now: datetime, account_id: int) -> int:
    """End the address; return how many there were."""
    with act(actor, "calendar.revoke", now=now):
        return CalendarLink.objects.filter(account_id=account_id, revoked_at=None).update(revoked_at=now)


def find_account(secret: str) -> Account | None:
    """Return whose calendar this secret opens; None for one that we do not know, was ended, or of a closed account."""
    link = CalendarLink.objects.filter(secret_hash=_hash(secret), revoked_at=None).select_related("account").first()
    return link.account if link is not None and link.account.is_active else None


def feed(account: Account, *, now: datetime) -> str:
    """Return this worker's appointments from a month back to a year ahead."""
    mine = account.appointments.filter(start__gt=now - BACK, start__lt=now + AHEAD).values("appointment_id")
    return as_calendar(Appointment.objects.filter(pk__in=mine).order_by("start", "id"), language=account.language, now=now)


def as_calendar(appointments: Iterable[Appointment], *, language: str, now: datetime) -> str:
    """Return these appointments as a calendar in which nobody can read about whom or what they are."""
    with translation.override(language):
        title = _("Appointment")
        return calendar((_entry(one, title=title, now=now) for one in appointments), name=_("Appointments"))


def _entry(appointment: Appointment, *, title: str, now: datetime) -> Entry:
    return Entry(
        uid=f"{appointment.uid}@meedoen",
        start=appointment.start,
        end=appointment.end,
        title=title,
        changed=now,
        sequence=appointment.version - 1,
        cancelled=appointment.state == Outcome.CANCELLED,
        url=settings.PUBLIC_URL + reverse("agenda:appointment", args=[appointment.pk]),
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
