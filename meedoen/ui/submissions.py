"""Each thing once: the token of a form, and the Idempotency-Key of the API, in one table."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from meedoen.ui.models import Submission


class OtherBody(Exception):  # noqa: N818 (the answer 409 of the API)
    """The key was used before for something else."""


def new_token() -> str:
    """Return a fresh token for the hidden field of a form."""
    return secrets.token_urlsafe(24)


def was_submitted(token: str, *, form: str) -> bool:
    """Say whether this form was saved already: a late autosave must not bring its text back as a draft."""
    return Submission.objects.filter(token=stored(token, form=form)).exists()


def stored(token: str, *, form: str) -> str:
    """Return how the token of a page with this form stands in the database."""
    return _hash(f"{form}:{token}".encode())


def submit_once(token: str, *, form: str, now: datetime, do: Callable[[], Any], body: bytes = b"") -> tuple[Any, bool]:
    """Run `do` unless this token was already used; return its (JSON-able) result and whether it ran now.

    The token row and what `do` writes share one transaction: both stand or neither. A second request that comes while the
    first is still under way waits for it on the unique row. Raises OtherBody when `body` differs from the first one's.
    """
    key, body_hash = stored(token, form=form), _hash(body) if body else ""
    try:
        with transaction.atomic():
            row = Submission.objects.create(token=key, form=form, body_hash=body_hash, created_at=now)
            result = do()
            Submission.objects.filter(pk=row.pk).update(result=result)
        return result, True
    except IntegrityError:
        earlier = Submission.objects.filter(token=key).first()
        if earlier is None:
            raise  # Some other rule of the database said no.
    if earlier.body_hash != body_hash:
        raise OtherBody
    return earlier.result, False


def _hash(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()
