"""Trajectories."""

import pytest
from django.core.exceptions import ValidationError

from meedoen.people.enums import Part, Relation
from meedoen.people.policy import person_policy, relations
from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.enums import Origin, TrajectoryState
from tests.support import things
from tests.town import NOW


def start(town, **more):
    return start_trajectory(
        actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.team.pk, origin=Origin.SIGNAL, **more
    )


def test_start_trajectory_without_worker_waits(town):
    assert start(town).state == TrajectoryState.WAITING


def test_start_trajectory_with_worker_gives_sight(town):
    things.add(town)
    assert relations(town["worker"], town.bram) == {Relation.WORKER, Relation.TEAM}
    assert relations(town["stand_in"], town.bram) == {Relation.STAND_IN, Relation.TEAM}
    assert person_policy.can(town["worker"], f"read:{Part.MEETING}", town.bram) == "task"
    assert person_policy.can(town["colleague"], f"read:{Part.MEETING}", town.bram) is None


def test_start_trajectory_twice_is_refused(town):
    start(town)
    with pytest.raises(ValidationError) as error:
        start(town)
    assert list(error.value.error_dict) == ["person"]


@pytest.mark.parametrize(("field", "visitor"), [("worker", "other_team"), ("stand_in", "policy")])
def test_start_trajectory_with_somebody_outside_the_team_is_refused(town, field, visitor):
    with pytest.raises(ValidationError) as error:
        start(town, **{f"{field}_id": town[visitor].pk})
    assert list(error.value.error_dict) == [field]


def test_start_trajectory_in_another_municipality_is_refused(town):
    with pytest.raises(ValidationError) as error:
        start_trajectory(
            actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.far_team.pk, origin=Origin.SIGNAL
        )
    assert list(error.value.error_dict) == ["team"]
