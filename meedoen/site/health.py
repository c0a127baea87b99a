"""Whether the parts that Meedoen stands on work, in words."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection

from meedoen.journal.models import AccessEvent, JournalLink

WORKS, LATE, BROKEN = "works", "late", "broken"
HEARTBEAT = "meedoen.worker.heartbeat"
# The worker seals every few seconds; the journal promises that nothing stays unsealed for over five minutes.
PATIENCE = timedelta(minutes=5)
SILENCE = timedelta(minutes=2)


def beat(*, now: datetime) -> None:
    """Say that the worker is alive (called by the worker in every round)."""
    cache.set(HEARTBEAT, now.isoformat(), timeout=int(timedelta(hours=1).total_seconds()))


def parts(*, now: datetime) -> dict[str, str]:
    """Return a word per part. `broken` means that this server cannot serve; `late` that somebody must look after it."""
    database, shared = database_word(), cache_word()
    return {
        "database": database,
        "cache": shared,
        "journal": journal_word(now=now) if database == WORKS else BROKEN,
        "worker": worker_word(now=now) if shared == WORKS else BROKEN,
    }


def database_word() -> str:
    """Say whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return BROKEN
    return WORKS


def cache_word() -> str:
    """Say whether the cache keeps what it is given. Its own key: two checks at once must not trip over each other."""
    try:
        cache.set("meedoen.health", "1", timeout=60)
        return WORKS if cache.get("meedoen.health") == "1" else BROKEN
    except Exception:  # Whatever the backend raises when its server is away; it differs per backend.
        return BROKEN


def journal_word(*, now: datetime) -> str:
    """Say whether the lines after the last sealed one are young."""
    try:
        last = JournalLink.objects.order_by("-position").values_list("event_id", flat=True).first() or 0
        oldest = AccessEvent.objects.filter(pk__gt=last).order_by("pk").values_list("at", flat=True).first()
    except DatabaseError:
        return BROKEN
    return LATE if oldest and now - oldest > PATIENCE else WORKS


def worker_word(*, now: datetime) -> str:
    """Say whether a worker made a round lately."""
    last = cache.get(HEARTBEAT)
    return WORKS if last and now - datetime.fromisoformat(last) < SILENCE else LATE
