"""Sessions that know whose they are: all of an account can be ended at once, and an ended one is really gone."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

STARTED, SEEN, ENDED = "access_started", "access_seen", "access_ended"


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with the account in a column of its own."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return our model (looked up late: Django loads this module before the models)."""
        return apps.get_model("access", "Session")

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row to save, with the account that is signed in."""
        row: Any = super().create_model_instance(data)
        identity = data.get("_auth_user_id")
        row.account_id = int(identity) if identity else None
        return row


def start(session: Any, *, now: datetime) -> None:
    """Begin to count: somebody signed in."""
    session[STARTED] = session[SEEN] = now.timestamp()
    session.pop(ENDED, None)


def end_sessions(*, account_id: int, keep: str | None = None) -> int:
    """End all sessions of an account, at once and everywhere, but the one with the key `keep`. Returns how many."""
    rows = apps.get_model("access", "Session").objects.filter(account_id=account_id)
    return int(rows.exclude(session_key=keep or "").delete()[0])
