"""Mail to a reporter: that the message arrived, and that there is news. Never anything about a person."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from meedoen.post.domain import queue_mail
from meedoen.signals.models import Reporter, Signal


def send_receipt(signal: Signal, reporter: Reporter, *, code: str, now: datetime) -> None:
    """Say that the message arrived, with the code to follow it; only where an address was given."""
    if reporter.email:
        _send("signals/receipt", signal, reporter.email, now=now, code=code)


def send_news(signal: Signal, *, now: datetime) -> None:
    """Say that there is something new on the status page; only where an address was given."""
    reporter = Reporter.objects.filter(signal=signal).first()
    if reporter and reporter.email:
        _send("signals/news", signal, reporter.email, now=now)


def _send(template: str, signal: Signal, to: str, *, now: datetime, **context: str) -> None:
    path = reverse("signals:status", kwargs={"municipality": signal.municipality.slug})
    queue_mail(
        now=now,
        template=template,
        to=to,
        context={"municipality": signal.municipality, "link": settings.PUBLIC_URL + path, **context},
        language=signal.language,
        municipality_id=signal.municipality_id,
        about=signal,
    )
