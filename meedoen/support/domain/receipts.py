"""The receipt of a question: at once by mail, on the screen, or as a letter that somebody must send."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.post.domain import queue_mail
from meedoen.support.domain import reminders
from meedoen.support.enums import AskedBy, AskedThrough, Receipt
from meedoen.support.models import Notification


def confirm_receipt(*, actor: Actor, now: datetime, notification: Notification, code: str) -> None:
    """Confirm at once (Wmo 2015 art. 2.3.2 paragraph 1, last sentence). A step within `record_notification`.

    To whoever asks: by mail where there is an address; on the screen for the website; else a letter falls due today.
    """
    behalf = notification.asked_by == AskedBy.BEHALF
    to = notification.asker_email if behalf else notification.email
    if to:
        queue_mail(
            now=now,
            template="support/receipt",
            to=to,
            context={**receipt_context(notification), "code": code},
            language=notification.language,
            municipality_id=notification.municipality_id,
            about=notification,
        )
        _write(notification, Receipt.MAIL, now)
    elif notification.through == AskedThrough.WEB:
        _write(notification, Receipt.SCREEN, now)
    if not to and (notification.through != AskedThrough.WEB or notification.address):
        open_followup(
            actor=actor, now=now, kind=reminders.RECEIPT, municipality_id=notification.municipality_id,
            due=timezone.localdate(now), why=_("Send or hand over the letter that confirms the question."),
            thing=notification, team_id=notification.team_id,
        )  # fmt: skip


def _write(notification: Notification, receipt: Receipt, now: datetime) -> None:
    save_version(notification, expected=notification.version, receipt=receipt, receipt_on=timezone.localdate(now))


def record_receipt(
    *, actor: Actor, now: datetime, notification: Notification, receipt: Receipt, expected: int
) -> Notification:
    """Note that the letter was sent, or handed over in person."""
    with act(actor, "notification.receipt", now=now, municipality_id=notification.municipality_id) as event:
        event.about(thing=notification, person_id=notification.person_id, part=Part.NOTIFICATION)
        if receipt not in (Receipt.LETTER, Receipt.HANDED):
            raise ValidationError({"receipt": _("Choose the letter, or handed over in person.")})
        save_version(notification, expected=expected, receipt=receipt, receipt_on=timezone.localdate(now))
        finish_followups_of(actor=actor, now=now, thing=notification, kinds=[reminders.RECEIPT])
    return notification


def receipt_context(notification: Notification) -> dict[str, Any]:
    """Return what the mail says: the municipality and the dates of the law; nothing about the person or the question."""
    return {
        "municipality": notification.municipality,
        "date": timezone.localdate(notification.received_at),
        "day": notification.inquiry_by,
    }


def letter_context(notification: Notification) -> dict[str, Any]:
    """Return what the letter says: a copy of what was entered, and what happens now and when."""
    behalf = notification.asked_by == AskedBy.BEHALF
    name = notification.asker_name if behalf else notification.name
    lines = [name] if behalf else [name, *notification.address.split(",")]
    return {
        "notification": notification,
        "municipality": notification.municipality,
        "addressee": [line.strip() for line in lines if line.strip()],
        "date": timezone.localdate(notification.received_at),
    }
