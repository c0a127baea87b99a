"""A couple for tests: Wim (84) and Riet (81) live together; Sanne ("worker") helps both."""

from dataclasses import dataclass
from datetime import date

from meedoen.people.domain.searchnames import index_person, name_key
from meedoen.people.domain.ties import add_house_mate, household_of
from meedoen.people.models import Account, Household, Person
from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.enums import Origin
from meedoen.support.models import Trajectory
from tests.town import NOW, TODAY, Town, make_account


@dataclass
class Couple:
    """The two with their trajectories, their own accounts, and the household."""

    town: Town
    wim: Person
    riet: Person
    household: Household
    wims: Trajectory
    riets: Trajectory
    wim_account: Account
    riet_account: Account


def make_person(town: Town, name: str, **more: object) -> Person:
    """Put somebody into the team, so that a search finds the name."""
    row = Person(municipality=town.municipality, team=town.team, name=name, created_at=NOW, **more)
    row.name_key = name_key(row)
    row.save()
    index_person(row)
    return row


def begin(town: Town, person: Person, worker: str = "worker") -> Trajectory:
    """Begin the support of somebody by this worker."""
    return start_trajectory(
        actor=town.actor("worker"), now=NOW, person=person, team_id=town.team.pk, worker_id=town[worker].pk,
        stand_in_id=town["stand_in"].pk, origin=Origin.NOTIFICATION,
    )  # fmt: skip


def make_couple(town: Town) -> Couple:
    """Make the couple with one household and a trajectory each."""
    wim = make_person(town, "Wim de Boer", birth_date=date(1942, 1, 8), neighbourhood=town.neighbourhood)
    riet = make_person(town, "Riet de Boer", birth_date=date(1944, 11, 20), neighbourhood=town.neighbourhood)
    add_house_mate(actor=town.actor("worker"), now=NOW, person=wim, mate=riet, since=date(1968, 5, 4))
    home = household_of(wim, TODAY)
    assert home is not None
    return Couple(
        town, wim, riet, home, begin(town, wim), begin(town, riet), make_account("wim", person=wim),
        make_account("riet", person=riet),
    )  # fmt: skip
