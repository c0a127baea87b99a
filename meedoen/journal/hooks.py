"""Where the head of the chain goes, out of the database: rooms above add ways (mail); a log line and a file are there."""

from collections.abc import Callable
from dataclasses import dataclass

from meedoen.journal.heads import Head
from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class HeadOutlet:
    """One way out. `send(head)` runs in the transaction that records that the head of this day went out."""

    id: str
    send: Callable[[Head], None]


head_outlets: Registry[HeadOutlet] = Registry("ways out for the head of the journal")
