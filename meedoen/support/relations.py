"""Who is own worker, stand-in or colleague of a person: what this room tells the people room.

A relation holds only while the account is a member of the team that has the trajectory: who left the team sees nothing.
"""

from typing import Any

from django.db.models import Q, QuerySet

from meedoen.people.enums import Relation
from meedoen.people.hooks import RelationSource
from meedoen.people.policy import WORKING
from meedoen.people.viewer import team_ids
from meedoen.support.enums import TrajectoryState
from meedoen.support.models import Trajectory


def caring_teams(user: Any) -> set[int]:
    """Return the teams in which this account does work for residents."""
    return team_ids(user, *WORKING)


def _persons(user: Any, condition: Q) -> QuerySet[Any]:
    return Trajectory.objects.filter(condition, team__in=caring_teams(user)).values("person_id")


def helped_by(user: Any) -> QuerySet[Any]:
    """Return the persons whom this account helps as own worker or stand-in and whose record is in use, by plain columns."""
    mine = Q(worker=user) | Q(stand_in=user)
    return _persons(user, mine & Q(person__merged_into=None, person__erased_at=None))


def of_worker(user: Any) -> QuerySet[Any]:
    """Return the persons whose own worker this is."""
    return _persons(user, Q(worker=user))


def of_stand_in(user: Any) -> QuerySet[Any]:
    """Return the persons for whom this account stands in, or keeps contact while they wait."""
    return _persons(user, Q(stand_in=user) | Q(waiting_contact=user, state=TrajectoryState.WAITING))


def of_team(user: Any) -> QuerySet[Any]:
    """Return the persons with a trajectory in a team of this account."""
    return _persons(user, Q())


SOURCES = (
    RelationSource("support.worker", Relation.WORKER, of_worker),
    RelationSource("support.stand_in", Relation.STAND_IN, of_stand_in),
    RelationSource("support.team", Relation.TEAM, of_team),
)
