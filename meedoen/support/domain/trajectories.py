"""A trajectory: begins, goes on, waits, pauses, closes, opens again."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.people.enums import Part
from meedoen.people.models import Membership, Person, Team
from meedoen.people.viewer import current
from meedoen.support.enums import Origin, TrajectoryState
from meedoen.support.models import Step, Trajectory
from meedoen.support.relations import CARING


def find_active(person_id: int) -> Trajectory | None:
    """Return the person's trajectory that is not closed, if there is one."""
    return Trajectory.objects.filter(person_id=person_id).exclude(state=TrajectoryState.CLOSED).first()


def start_trajectory(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    team_id: int,
    worker_id: int | None = None,
    stand_in_id: int | None = None,
    origin: Origin,
    reported_on: date | None = None,
) -> Trajectory:
    """Begin the support of a person by a team: open with a worker, on the waiting list without one.

    Raises ValidationError when the person has a trajectory that is not closed, when the team is of another municipality, or
    when a worker is not in the team. `reported_on` is the day on which somebody else reported the person.
    """
    with act(actor, "trajectory.start", now=now, municipality_id=person.municipality_id) as event:
        team = Team.objects.get(pk=team_id)
        # The person's row is the lock: of two starts at the same time the second one sees the first.
        Person.objects.select_for_update().get(pk=person.pk)
        if team.municipality_id != person.municipality_id:
            raise ValidationError({"team": _("This team works in another municipality.")})
        if find_active(person.pk):
            raise ValidationError({"person": _("There is a trajectory under way already. Go on with that one.")})
        check_member(worker_id, team_id, "worker", now)
        check_member(stand_in_id, team_id, "stand_in", now)
        trajectory = Trajectory.objects.create(
            municipality_id=person.municipality_id,
            person=person,
            team=team,
            worker_id=worker_id,
            stand_in_id=stand_in_id,
            origin=origin,
            state=TrajectoryState.OPEN if worker_id else TrajectoryState.WAITING,
            waiting_since=None if worker_id else timezone.localdate(now),
            started_at=now,
        )
        Step.objects.create(trajectory=trajectory, to_state=trajectory.state, at=now, by_id=actor.account_id)
        Person.objects.filter(pk=person.pk).update(team=team)
        event.about(thing=trajectory, person_id=person.pk, part=Part.TRAJECTORY)
    return trajectory


def check_member(account_id: int | None, team_id: int, field: str, now: datetime) -> None:
    """Raise ValidationError unless this account works for residents in the team today (None is fine)."""
    if account_id is None:
        return
    members = Membership.objects.filter(current(timezone.localdate(now)), account__is_active=True, role__in=CARING)
    if not members.filter(account_id=account_id, team_id=team_id).exists():
        raise ValidationError({field: _("This colleague is not in the team.")})
