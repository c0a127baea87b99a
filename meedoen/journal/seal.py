"""The sealer: puts lines of the journal in a chain, each exactly once.

Lines are written without a lock and in any number of transactions, so a line with a lower id can become visible after one
with a higher id. The chain therefore has its own order (`position`): the order of sealing. One sealer works at a time; what
was not visible to it is sealed in a next round.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, models, transaction

from meedoen.journal import keys
from meedoen.journal.models import AccessEvent, JournalLink

BATCH = 500  # On SQLite a batch holds the writer's lock: some tens of milliseconds.
LOCK = 7_305_201  # Any number that no other advisory lock of Meedoen uses.
# No transaction lasts longer than this (docs/running.md), so nothing unsealed lies before what was sealed earlier.
LONGEST_TRANSACTION = timedelta(hours=1)


def seal(now: datetime, *, everything: bool = False) -> int:
    """Seal every line that is visible now; return how many.

    Looks back one hour; with `everything` at the whole journal (done once a day, before the head goes out). May run in any
    number of processes at once: they wait for each other, batch by batch.
    """
    after = 0 if everything else _horizon(now)
    total = 0
    while True:
        ids = _seal_batch(now, after)
        total += len(ids)
        if len(ids) < BATCH:
            return total
        after = ids[-1]  # A line before it that becomes visible only now is for the next call.


def next_hash(key: bytes, previous: str, mac: str) -> str:
    """Return the hash of the link after `previous` ("" before the first) for a line with this mac."""
    return keys.sign(key, previous + mac)


def _seal_batch(now: datetime, after: int) -> list[int]:
    with transaction.atomic():  # On SQLite BEGIN IMMEDIATE: the lock of the one writer.
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = JournalLink.objects.order_by("-position").first()
        position, previous = (last.position, last.hash) if last else (0, "")
        links = []
        for event_id, mac in _unsealed(after):
            position, previous = position + 1, next_hash(keys.journal_keys()[0], previous, mac)
            links.append(JournalLink(position=position, event_id=event_id, hash=previous, sealed_at=now))
        JournalLink.objects.bulk_create(links)
    return [link.event_id for link in links]


def _horizon(now: datetime) -> int:
    """Return an id below which everything visible was sealed, unless a transaction lasted longer than it may."""
    old = JournalLink.objects.filter(sealed_at__lte=now - LONGEST_TRANSACTION).order_by("-position").first()
    return old.event_id if old else 0


def _unsealed(after: int) -> Sequence[tuple[int, str]]:
    sealed = JournalLink.objects.filter(event_id=models.OuterRef("pk"))
    rows = AccessEvent.objects.filter(~models.Exists(sealed), pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", "mac")[:BATCH])
