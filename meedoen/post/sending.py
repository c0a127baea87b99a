"""Sending what is due: each mail is claimed by one worker, tried again while the mail server is down, and never lost.

A crash after the mail server took a mail and before we wrote that down leads to a second sending with the same Message-ID;
the other order would lose mail. Nothing is locked while a mail server is spoken to.
"""

import logging
import secrets
from datetime import datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q

from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail

logger = logging.getLogger(__name__)

# How long to wait after the first, second, … failure; three days in all, then somebody must look.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440))
# A claim older than this belongs to a worker that died: a mail server answers within its timeout or not at all.
DEAD_AFTER = timedelta(minutes=10)
BATCH = 100
KEEP = timedelta(days=30)
OVERDUE = timedelta(days=3)


def send_due(now: datetime, *, worker: str, only: int | None = None) -> int:
    """Send what is due at `now` and return how many were sent; with `only`, that mail alone.

    Any number of workers may do so at once. When the mail server cannot be reached the round ends: the rest stays due.
    """
    token = f"{worker[:60]}-{secrets.token_hex(6)}"
    sent = 0
    for pk, state, claimed_at in _due(now, only):
        if not _claim(pk, state, claimed_at, token, now):
            continue
        mail = OutboxMail.objects.get(pk=pk)
        try:
            _message(mail).send(using="default")
        except Exception as error:  # One bad mail must not keep the others from going out.
            logger.warning("mail.not_sent", extra={"outbox": pk, "error": type(error).__name__})
            _put_off(mail, token, error, now)
            if _unreachable(error):
                break
        else:
            _mark_sent(mail, token, now)
            sent += 1
    return sent


def fail_overdue(now: datetime) -> int:
    """Put mail that was due and not once tried for three days with what failed, where somebody sees it; return how many.

    Where no worker runs, or mail piles up behind a mail server that is away, nothing else would say so. One that is tried
    again by hand is due anew.
    """
    overdue = OutboxMail.objects.filter(state=MailState.WAITING, next_try__lt=now - OVERDUE)
    return overdue.update(state=MailState.FAILED, next_try=now, error="NotTried")


def clear_old(now: datetime) -> int:
    """Remove mails that were sent, or given up and not tried again, over 30 days ago; return how many.

    What failed stood on the page for outgoing mail all that time. Its text may hold a code, which is kept nowhere else.
    """
    sent = Q(state=MailState.SENT, sent_at__lt=now - KEEP)
    given_up = Q(state=MailState.FAILED, next_try__lt=now - KEEP)
    return OutboxMail.objects.filter(sent | given_up).delete()[0]


def _due(now: datetime, only: int | None) -> list[tuple[int, str, datetime | None]]:
    ready = Q(state=MailState.WAITING, next_try__lte=now) | Q(state=MailState.CLAIMED, claimed_at__lt=now - DEAD_AFTER)
    rows = OutboxMail.objects.filter(ready)
    if only is not None:
        rows = rows.filter(pk=only)
    return list(rows.order_by("next_try", "pk").values_list("pk", "state", "claimed_at")[:BATCH])


def _claim(pk: int, state: str, claimed_at: datetime | None, token: str, now: datetime) -> bool:
    """Take one mail by compare-and-set: of two workers one gets it, on either database."""
    rows = OutboxMail.objects.filter(pk=pk, state=state, claimed_at=claimed_at)
    return bool(rows.update(state=MailState.CLAIMED, claimed_by=token, claimed_at=now))


def _message(mail: OutboxMail) -> EmailMultiAlternatives:
    # Auto-Submitted keeps "I am on holiday" answers away.
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated", "Content-Language": mail.language}
    message = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _mark_sent(mail: OutboxMail, token: str, now: datetime) -> None:
    bodies = {} if settings.DEMO else {"text": "", "html": ""}
    OutboxMail.objects.filter(pk=mail.pk, claimed_by=token).update(
        state=MailState.SENT, sent_at=now, claimed_by="", claimed_at=None, error="", attempts=mail.attempts + 1, **bodies
    )


def _put_off(mail: OutboxMail, token: str, error: Exception, now: datetime) -> None:
    attempts = mail.attempts + 1
    over = attempts > len(DELAYS) or _refused(error)
    OutboxMail.objects.filter(pk=mail.pk, claimed_by=token).update(
        state=MailState.FAILED if over else MailState.WAITING,
        attempts=attempts,
        next_try=now if over else now + DELAYS[attempts - 1],
        claimed_by="",
        claimed_at=None,
        error=type(error).__name__,
    )


def _refused(error: Exception) -> bool:
    """Say whether trying again is of no use: no such mailbox, or a mail that cannot be made."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return not isinstance(error, OSError)


def _unreachable(error: Exception) -> bool:
    """Say whether the next mail would fail the same way. (Every error of smtplib is an OSError too.)"""
    if isinstance(error, SMTPException):
        return isinstance(error, (SMTPServerDisconnected, SMTPConnectError, SMTPHeloError, SMTPAuthenticationError))
    return isinstance(error, OSError)
