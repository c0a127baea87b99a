"""What verbs of the circle begin with: one at a time, and who puts it there."""

from datetime import datetime
from typing import Any

from meedoen.circle.seats import Seat
from meedoen.journal.acts import Actor
from meedoen.people.models import Person


def one_at_a_time(person_id: int) -> None:
    """Hold the row of the person until the act is over, so that what was counted or looked for first still holds."""
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person_id)


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
