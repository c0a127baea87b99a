"""What follows when a way of signing in changes: the session that did it is strong, all others end.

allauth tells of such a change by its signals; these receivers are connected in `apps.ready()`.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from meedoen.access.models import Session, Token
from meedoen.access.sessions import end_sessions
from meedoen.journal import clock


def factor_added(*, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Make this session strong: the factor was shown to work just now. Every other session ends.

    It counts as confirming who one is, too: adding one asked for that, or for a sign-in of a few minutes ago.
    """
    kind = str(authenticator.type)
    record_authentication(request, user, method="mfa", type=kind, id=authenticator.pk, reauthenticated=True)
    request.session.cycle_key()
    end_sessions(account_id=user.pk, keep=request.session.session_key)


def sign_in_changed(*, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """End every other session: a factor went, or the password is another one."""
    own = getattr(request, "user", None)
    keep = request.session.session_key if own is not None and own.pk == user.pk else None
    end_sessions(account_id=user.pk, keep=keep)


def close_doors(account_id: int) -> None:
    """End all sessions and keys of an account that is closed."""
    Session.objects.filter(account_id=account_id).delete()
    Token.objects.filter(account_id=account_id, revoked_at=None).update(revoked_at=clock.now())
