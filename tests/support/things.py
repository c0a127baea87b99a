"""What the support room puts into the town: Bram with a worker and a stand-in."""

from meedoen.people.enums import Given, Part
from meedoen.people.models import Grant
from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.enums import Origin
from tests.town import NOW, Town


def add(town: Town) -> None:
    """Add Bram's trajectory with "worker" and "stand_in", and let "tie_granted" see it."""
    town.things["trajectory"] = start_trajectory(
        actor=town.actor("worker"),
        now=NOW,
        person=town.bram,
        team_id=town.team.pk,
        worker_id=town["worker"].pk,
        stand_in_id=town["stand_in"].pk,
        origin=Origin.SIGNAL,
    )
    Grant.objects.create(
        municipality=town.municipality, person=town.bram, account=town["tie_granted"], part=Part.TRAJECTORY,
        given=Given.SELF, since=NOW,
    )  # fmt: skip
