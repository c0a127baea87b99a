"""Unsaved text, kept for one account and given back to nobody else."""

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import QueryDict

from meedoen.ui.models import Draft

NOT_TEXT = {"csrfmiddlewaretoken", "submission", "owner", "draft"}
SALT = "meedoen.ui.draft-owner"
KEPT = timedelta(days=30)


def owner_token(account_id: int, form: str) -> str:
    """Return the signed hidden field that says whose typing this is; it lets an expired session still save a draft."""
    return signing.dumps([account_id, form], salt=SALT)


def read_owner(token: str) -> tuple[int, str] | None:
    """Return (account id, form), or None for a token that we did not sign or that is too old."""
    try:
        account_id, form = signing.loads(token, salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError):
        return None
    return int(account_id), str(form)


def save_draft(*, account_id: int, form: str, data: dict[str, Any], now: datetime, version: str = "") -> Draft:
    """Keep what was typed; the last one wins (it is one person's own typing)."""
    draft, _ = Draft.objects.update_or_create(
        account_id=account_id, form=form, defaults={"data": data, "version": version, "saved_at": now}
    )
    return draft


def find_draft(*, account_id: int | None, form: str) -> Draft | None:
    """Return the account's own draft of this form."""
    if account_id is None:
        return None
    return Draft.objects.filter(account_id=account_id, form=form).first()


def drop_draft(*, account_id: int | None, form: str) -> None:
    """Forget the draft: its text was saved."""
    if account_id is not None:
        Draft.objects.filter(account_id=account_id, form=form).delete()


def typed(post: QueryDict) -> dict[str, Any]:
    """Return what a person typed: all fields but the hidden ones of the mechanism, lists kept as lists."""
    return {
        name: values if len(values) > 1 else values[0] for name, values in post.lists() if name not in NOT_TEXT and values
    }
