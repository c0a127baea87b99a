"""Who may know of a transfer, and who may answer it."""

from typing import Any

from django.db.models import Q, QuerySet

from meedoen.journal.enums import Ground
from meedoen.people.enums import Part, Role
from meedoen.people.viewer import team_ids
from meedoen.support.models import Transfer
from meedoen.support.policy import helps, persons_with, sight_of


class TransferPolicy:
    """A transfer is seen by who offers it and by who may accept it; of the person it shows the name and the reason."""

    def visible_to(self, user: Any) -> QuerySet[Transfer]:
        """Return the transfers that this account may know of."""
        if not user.is_authenticated:
            return Transfer.objects.none()
        rows = Transfer.objects.select_related(
            "trajectory__person",
            "trajectory__team",
            "from_team",
            "from_worker",
            "to_team",
            "to_worker",
            "proposed_by",
            "answered_by",
        )
        teams = team_ids(user, Role.WORKER, Role.COORDINATOR)
        return rows.filter(Q(to_team__in=teams) | Q(trajectory__person__in=persons_with(user, Part.TRAJECTORY)))

    def can(self, user: Any, verb: str, thing: Transfer) -> Ground | None:
        """Return the ground for "read", "answer" (the receiver, or the receiving team) or "withdraw" (own worker)."""
        receives = thing.to_team_id in team_ids(user, Role.WORKER, Role.COORDINATOR)
        if verb == "answer":
            return Ground.TASK if receives and thing.to_worker_id in (None, user.pk) else None
        if verb == "withdraw":
            return Ground.TASK if helps(user, thing.trajectory.person) else None
        if receives and thing.state == "proposed":
            return Ground.TASK
        return sight_of(user, thing.trajectory.person).ground(f"read:{Part.TRAJECTORY}")

    def person_id(self, thing: Transfer) -> int | None:
        """Return whose trajectory it is."""
        return thing.trajectory.person_id

    def part(self, thing: Transfer) -> str:
        """Return the part of the record: the name, the receiver sees no more of it."""
        return Part.NAME


transfer_policy = TransferPolicy()
