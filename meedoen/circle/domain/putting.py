"""What every verb of the meeting place begins with: who puts it there."""

from datetime import datetime
from typing import Any

from meedoen.circle.seats import Seat
from meedoen.journal.acts import Actor


def put_there(seat: Seat, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return the columns that say in whose circle something is, and who put it there when."""
    person = seat.person
    return {
        "municipality_id": person.municipality_id,
        "person": person,
        "member": seat.member,
        "by_id": actor.account_id,
        "at": now,
    }
