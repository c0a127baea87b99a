"""Once a day: seal everything and send the head out of the database."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meedoen.journal.heads import Head, current_head, heads_file
from meedoen.journal.hooks import head_outlets
from meedoen.journal.models import JournalHead
from meedoen.journal.seal import seal

logger = logging.getLogger(__name__)


def send_head(now: datetime) -> int:
    """Send the head of this (Dutch) day out through every outlet, the log and the file; return 1, or 0 when it went already.

    The row of the day is unique, so of several processes one sends.
    """
    day = timezone.localdate(now)
    if JournalHead.objects.filter(day=day).exists():
        return 0
    seal(now, everything=True)
    with transaction.atomic():
        head = current_head()
        if not head.position:  # Nothing happened yet in the whole house.
            return 0
        _, first = JournalHead.objects.get_or_create(
            day=day, defaults={"position": head.position, "hash": head.hash, "sent_at": now}
        )
        if not first:
            return 0
        for outlet in head_outlets:
            outlet.send(head)
        transaction.on_commit(lambda: _write_down(head))
    return 1


def _write_down(head: Head) -> None:
    logger.info("journal.head", extra={"head": str(head)})
    try:
        with heads_file().open("a") as file:
            file.write(f"{head}\n")
    except OSError as error:  # The log and the mail have it: a full disk must not stop the day's work.
        logger.error("journal.head_not_in_file", extra={"error": type(error).__name__})
