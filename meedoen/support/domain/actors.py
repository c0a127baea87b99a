"""Whose name stands under what is written."""

from meedoen.journal.acts import Actor


def author(actor: Actor) -> int:
    """Return the account that writes; a record or a transfer always has one (ValueError for the public and the system)."""
    if actor.account_id is None:
        raise ValueError("Only somebody who is signed in can write this.")
    return actor.account_id
