"""How long a session lasts, by role: typed data."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from meedoen.access.sessions import SEEN, STARTED
from meedoen.people.enums import Role
from meedoen.people.viewer import has_role, is_professional

# The last sign of life is written at most once in this time, so that reading does not write at each page.
STEP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SessionLimit:
    """`idle`: without a sign of life; `absolute`: however busy."""

    idle: timedelta
    absolute: timedelta


RESIDENT = SessionLimit(idle=timedelta(minutes=20), absolute=timedelta(hours=4))
WORKER = SessionLimit(idle=timedelta(minutes=30), absolute=timedelta(hours=10))
ADMIN = SessionLimit(idle=timedelta(minutes=15), absolute=timedelta(hours=8))


def limit_for(user: Any) -> SessionLimit:
    """Return the limits of this account: the strictest of its roles."""
    if has_role(user, Role.ADMIN):
        return ADMIN
    return WORKER if is_professional(user) else RESIDENT


def is_over(session: Any, limit: SessionLimit, *, now: datetime) -> bool:
    """Say whether this session has lasted long enough. One without a beginning begins now."""
    moment = now.timestamp()
    started, seen = session.get(STARTED), session.get(SEEN)
    if started is None or seen is None:
        return False
    return bool(moment - started > limit.absolute.total_seconds() or moment - seen > limit.idle.total_seconds())


def note_sign_of_life(session: Any, *, now: datetime) -> None:
    """Write that somebody is there, at most once in `STEP`."""
    moment = now.timestamp()
    session.setdefault(STARTED, moment)
    if moment - session.get(SEEN, 0) >= STEP.total_seconds():
        session[SEEN] = moment
