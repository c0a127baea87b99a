"""Verbs of the outgoing post."""

import secrets
from datetime import date, datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail
from meedoen.post.rendering import render_mail
from meedoen.post.tasks import send_mail_task

WAITS = (MailState.FAILED, MailState.WAITING)


def queue_mail(
    *,
    now: datetime,
    template: str,
    to: str,
    context: dict[str, Any],
    language: str = "nl",
    municipality_id: int | None = None,
    about: models.Model | None = None,
    held_reason: str = "",
    held_until: date | None = None,
) -> OutboxMail:
    """Put one mail in the outbox, in the transaction of the caller, and wake the worker when that commits.

    `template` is "<room>/<name>"; `context` holds only words of `post.words.ALLOWED`. With `held_reason` (and the day until
    which at least) it stays until somebody lets it go: a mail that might be read by somebody who is a danger. Raises
    ValidationError at "email" for an address that is none, ValueError for a word that no mail may hold.
    """
    try:
        validate_email(to)
    except ValidationError as error:
        raise ValidationError({"email": error}) from error
    parts = render_mail(template, context, language=language)
    mail = OutboxMail.objects.create(
        municipality_id=municipality_id, template=template, language=language, to=to, subject=parts.subject,
        text=parts.text, html=parts.html, message_id=new_message_id(), next_try=now, created_at=now,
        about_kind=(about._meta.model_name or "") if about else "", about_id=about.pk if about else None,
        state=MailState.HELD if held_reason else MailState.WAITING, held_reason=held_reason, held_until=held_until,
    )  # fmt: skip
    if not held_reason:
        send_mail_task.enqueue(mail.pk)
    return mail


def new_message_id() -> str:
    """Return a fresh Message-ID at the domain that we send from."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<{secrets.token_hex(16)}@{domain}>"


def retry_mail(*, actor: Actor, now: datetime, mail_id: int) -> None:
    """Try a failed mail again from the first attempt. ValidationError when it has not failed (any more)."""
    with act(actor, "mail.retry", now=now, municipality_id=_municipality(mail_id)) as event:
        _move(mail_id, MailState.FAILED, now)
        _about(event, mail_id)


def release_mail(*, actor: Actor, now: datetime, mail_id: int) -> None:
    """Let a mail go that was held back. ValidationError when it is not held (any more)."""
    with act(actor, "mail.release", now=now, municipality_id=_municipality(mail_id)) as event:
        _move(mail_id, MailState.HELD, now)
        _about(event, mail_id)


def hold_mail(*, actor: Actor, now: datetime, mail_id: int, reason: str, until: date) -> None:
    """Hold a waiting, failed or held mail back until a day at least, with a reason about safety, not about a person.

    ValidationError when it is on its way or gone.
    """
    with act(actor, "mail.hold", now=now, municipality_id=_municipality(mail_id)) as event:
        rows = OutboxMail.objects.filter(pk=mail_id, state__in=[*WAITS, MailState.HELD])
        if not rows.update(state=MailState.HELD, held_reason=reason, held_until=until):
            raise ValidationError(_("This mail was sent already."))
        _about(event, mail_id)


def _move(mail_id: int, state: MailState, now: datetime) -> None:
    rows = OutboxMail.objects.filter(pk=mail_id, state=state)
    if not rows.update(state=MailState.WAITING, attempts=0, next_try=now, error="", held_reason="", held_until=None):
        raise ValidationError(_("Somebody did this already. Look at the list again."))
    send_mail_task.enqueue(mail_id)


def _municipality(mail_id: int) -> int | None:
    return OutboxMail.objects.filter(pk=mail_id).values_list("municipality_id", flat=True).first()


def _about(event: Any, mail_id: int) -> None:
    event.thing_kind, event.thing_id = OutboxMail._meta.model_name, mail_id
