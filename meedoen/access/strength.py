"""How strongly somebody signed in: two factors, a code handed over in person, or not enough to see a record.

A session that is not strong is *half*: `middleware.sign_in_rules` treats it as nobody outside the pages with which it
can be made strong. So no view of any room can forget to ask.
"""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

RECORD_UNTIL, LINKED_STRONG = "access_record_until", "access_linked_strong"


def has_second_factor(request: HttpRequest, user: Any) -> bool:
    """Say whether this session was opened with an app, a passkey, a recovery code, or a provider that asks two factors."""
    if request.session.get(LINKED_STRONG) == user.pk:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def has_code_in_person(request: HttpRequest, user: Any, *, now: datetime) -> bool:
    """Say whether this session stands on a code that a worker handed over at the table."""
    kept = request.session.get(RECORD_UNTIL)
    return bool(kept and kept[0] == user.pk and now.timestamp() < kept[1])


def is_strong(request: HttpRequest, user: Any, *, professional: bool, now: datetime) -> bool:
    """Say whether this session may see records; for a professional only two factors count."""
    if has_second_factor(request, user):
        return True
    return not professional and has_code_in_person(request, user, now=now)


def keep_code_in_person(session: Any, *, account_id: int, until: datetime) -> None:
    """Let this session stand on a code in person until then."""
    session[RECORD_UNTIL] = [account_id, until.timestamp()]
