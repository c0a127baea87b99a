"""Keys for other systems: shown once, kept as a hash, limited in scope and time, acting with the sight of one account."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.access.enums import Scope
from meedoen.access.models import Token
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import ActorKind
from meedoen.people.models import Account
from meedoen.people.viewer import memberships

PREFIX = "meedoen_"
LONGEST_DAYS = 365


def create_token(
    *, actor: Actor, now: datetime, account: Account, name: str, scopes: Collection[str], days: int
) -> tuple[Token, str]:
    """Make a key for `account`, good for `days`; return the row and the key, which is shown once and kept nowhere.

    Raises ValidationError at "account" (no work in any team), "scopes", "days" or "name".
    """
    rows = memberships(account)
    if not rows or not account.is_active:
        raise ValidationError({"account": _("This account does not work in any team.")})
    if not scopes or set(scopes) - set(Scope.values):
        raise ValidationError({"scopes": _("Choose what the key may read.")})
    if not 1 <= days <= LONGEST_DAYS:
        raise ValidationError({"days": _("Choose between one day and a year.")})
    if not name.strip():
        raise ValidationError({"name": _("Write down which system uses the key.")})
    raw = PREFIX + secrets.token_urlsafe(32)
    municipality_id = rows[0].team.municipality_id
    with act(actor, "token.create", now=now, municipality_id=municipality_id) as event:
        token = Token.objects.create(
            municipality_id=municipality_id, account=account, name=name.strip()[:80], token_hash=_hash(raw),
            scopes=sorted(scopes), created_at=now, created_by_id=actor.account_id, expires_at=now + timedelta(days=days),
        )  # fmt: skip
        event.about(thing=token)
    return token, raw


def revoke_token(*, actor: Actor, now: datetime, token: Token) -> Token:
    """Take a key away; it opens nothing from this moment on."""
    with act(actor, "token.revoke", now=now, municipality_id=token.municipality_id) as event:
        if token.revoked_at is None:
            token.revoked_at = now
            token.save(update_fields=["revoked_at"])
        event.about(thing=token)
    return token


def find_token(raw: str, now: datetime) -> Token | None:
    """Return the key in force with its account, or None: unknown, revoked, too old, or its account is closed."""
    if not raw.startswith(PREFIX):
        return None
    rows = Token.objects.filter(token_hash=_hash(raw), revoked_at=None, expires_at__gt=now, account__is_active=True)
    token = rows.select_related("account").first()
    today = timezone.localdate(now)
    if token is not None and token.used_on != today:
        token.used_on = today
        token.save(update_fields=["used_on"])
    return token


def token_actor(token: Token, *, request_id: str = "") -> Actor:
    """Return who acts when this key is used: another system, under the hat of the account's first team."""
    rows = memberships(token.account)
    return Actor(
        ActorKind.TOKEN,
        account_id=token.account_id,
        team_id=rows[0].team_id if rows else None,
        municipality_id=token.municipality_id,
        request_id=request_id,
    )


def _hash(raw: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess.
    return hashlib.sha256(raw.encode()).hexdigest()
