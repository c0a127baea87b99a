"""Questions to the outgoing post."""

from typing import Any

from django.db.models import F, QuerySet

from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail
from meedoen.post.policy import visible_mail


def stuck_mail(user: Any) -> QuerySet[OutboxMail]:
    """Return what failed or is held back, as far as this account may know: held with the earliest date first."""
    rows = visible_mail(user).filter(state__in=(MailState.FAILED, MailState.HELD)).defer("text", "html", "subject")
    return rows.order_by(F("held_until").asc(nulls_last=True), "created_at", "pk")


def latest_mail() -> QuerySet[OutboxMail]:
    """Return every mail with its text, newest first: for the page of the demo, where no mail leaves the house."""
    return OutboxMail.objects.order_by("-created_at", "-pk")
