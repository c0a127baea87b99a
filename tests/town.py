"""A small town for tests: one person and everybody who can stand around that person.

`VISITORS` are the ways to look at a record; every view has an expectation for each of them (see `tests/sights.py`).

To make the town costs more than most tests do with it. So it is made in a transaction of its own, below those of the tests
that follow each other (`Ground`): each gets the rows as they were made, and objects of its own to change. The fixtures in
`LEVELS` stand on such ground; a test that commits (a browser, threads) finds an empty database and makes its own town.
"""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import time_machine
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from meedoen.journal.acts import Actor
from meedoen.journal.enums import ActorKind
from meedoen.people.domain.searchnames import index_person, name_key
from meedoen.people.enums import Role
from meedoen.people.models import (
    Account,
    District,
    Membership,
    Municipality,
    Neighbourhood,
    Organisation,
    Person,
    Team,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
VISITORS = (
    "person", "tie", "tie_granted", "worker", "stand_in", "colleague", "coordinator", "desk", "policy", "admin",
    "other_team", "other_municipality", "nobody",
)  # fmt: skip


@dataclass
class Town:
    """The people of the tests by name. Rooms add what they need in `things`; `rooms` are those that did."""

    municipality: Municipality
    other_municipality: Municipality
    district: District
    neighbourhood: Neighbourhood
    organisation: Organisation
    team: Team
    other_team: Team
    report_point: Team
    far_team: Team
    bram: Person
    accounts: dict[str, Account] = field(default_factory=dict)
    things: dict[str, object] = field(default_factory=dict)
    rooms: list[str] = field(default_factory=list)

    def __getitem__(self, visitor: str) -> Account:
        return self.accounts[visitor]

    def actor(self, visitor: str) -> Actor:
        """Return this visitor as the actor of a verb, with its first team."""
        account = self.accounts[visitor]
        row = account.memberships.select_related("team").first()
        return Actor(
            ActorKind.ACCOUNT,
            account_id=account.pk,
            team_id=row.team_id if row else None,
            municipality_id=row.team.municipality_id if row else self.municipality.pk,
        )


def make_account(name: str, *, team: Team | None = None, role: Role = Role.WORKER, person: Person | None = None) -> Account:
    """Make an account with one membership since 2026-01-01."""
    account = Account.objects.create(email=f"{name}@example.org", name=name.title(), person=person, created_at=NOW)
    if team:
        Membership.objects.create(account=account, team=team, role=role, since=date(2026, 1, 1))
    return account


def make_town() -> Town:
    """Build the town. Dates lie around `NOW`, the fixed clock of the suite."""
    here = Municipality.objects.create(
        code="9999", name="Zonnedorp", slug="zonnedorp", report_point="Meldpunt Zonnedorp", phone="0800-9999",
        phone_hours="ma-vr 9-17",
    )  # fmt: skip
    far = Municipality.objects.create(code="9998", name="Verweg", slug="verweg")
    district = District.objects.create(municipality=here, code="W1", name="Centrum")
    buurt = Neighbourhood.objects.create(municipality=here, district=district, code="B1", name="De Hoek")
    organisation = Organisation.objects.create(municipality=here, name="Welzijn Zonnedorp")
    far_organisation = Organisation.objects.create(municipality=far, name="Welzijn Verweg")

    def team(name: str, *, place: Municipality = here, owner: Organisation = organisation, point: bool = False) -> Team:
        return Team.objects.create(
            municipality=place, organisation=owner, name=name, phone="0800-1111", is_report_point=point
        )

    near, other, point = team("Buurtteam Hoek"), team("Buurtteam Zuid"), team("Meldpunt", point=True)
    far_team = team("Verweg", place=far, owner=far_organisation)

    def person(name: str, **more: object) -> Person:
        row = Person(municipality=here, team=near, neighbourhood=buurt, name=name, created_at=NOW, **more)
        row.name_key = name_key(row)
        row.save()
        index_person(row)
        return row

    bram, joris, els = person("Bram"), person("Joris"), person("Els")
    town = Town(here, far, district, buurt, organisation, near, other, point, far_team, bram)
    town.accounts = {
        "person": make_account("bram", person=bram),
        "tie": make_account("joris", person=joris),
        "tie_granted": make_account("els", person=els),
        "worker": make_account("sanne", team=near),
        "stand_in": make_account("ilse", team=near),
        "colleague": make_account("karin", team=near),
        "coordinator": make_account("coby", team=point, role=Role.COORDINATOR),
        "desk": make_account("dirk", team=point, role=Role.DESK),
        "policy": make_account("paul", team=point, role=Role.POLICY),
        "admin": make_account("anne", team=point, role=Role.ADMIN),
        "other_team": make_account("omar", team=other),
        "other_municipality": make_account("vera", team=far_team, role=Role.COORDINATOR),
    }
    return town


# Which rooms put their things in the town for a fixture (`tests/<room>/things.py: add(town)`), in this order.
LEVELS: dict[str, tuple[str, ...]] = {
    "town": (),
    "helped_town": ("support",),
    "planned_town": ("support", "plan"),
    "drawn_town": ("support", "plan", "circle"),
    "full_town": tuple(room for room in settings.ROOMS if find_spec(f"tests.{room}.things")),
}


def fill_town(town: Town, rooms: tuple[str, ...] = LEVELS["full_town"]) -> Town:
    """Put the things of these rooms in the town, as far as they are not in it."""
    with transaction.atomic():  # One commit where a test commits, not hundreds.
        for room in rooms:
            if room not in town.rooms:
                import_module(f"tests.{room}.things").add(town)
                town.rooms.append(room)
    return town


def files() -> dict[str, bytes]:
    """Return the files that were handed in, by name."""
    return {path.name: path.read_bytes() for path in Path(settings.FILES_DIR).iterdir()}


@dataclass(frozen=True)
class Layer:
    """A town in a transaction: with the things of `rooms`, its objects pickled, and its files, for a test may remove one."""

    on: BaseDatabaseWrapper
    rooms: tuple[str, ...]
    atomic: transaction.Atomic
    town: bytes
    files: dict[str, bytes]


class Ground:
    """Layers on each other; the upper ones go when a test needs less or something else."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []

    def stand_on(self, rooms: tuple[str, ...] | None) -> None:
        """Have the town with the things of these rooms in the database and nothing else; None: an empty database.

        RuntimeError when the ground lies on a connection that cannot be reached from here, where its open transaction would
        lock SQLite for good. A loop that runs in this thread has a connection of its own: clear the ground before it begins
        and before it ends.
        """
        if self.layers and self.layers[-1].on is not connections[DEFAULT_DB_ALIAS]:
            raise RuntimeError("the ground lies on another connection than the one of this test")
        if not connection.in_atomic_block:  # The connection was closed, and with it went whatever stood on it.
            self.layers.clear()
        while self.layers and (rooms is None or self.layers[-1].rooms != rooms[: len(self.layers[-1].rooms)]):
            self._take_off(self.layers.pop().atomic)
        if rooms is not None and (not self.layers or self.layers[-1].rooms != rooms):
            self._put_on(rooms)

    def own_town(self) -> Town:
        """Return the town as it was made, with objects that nobody else has; without ground it is made."""
        if not self.layers:
            with transaction.atomic():
                return make_town()
        top = self.layers[-1]
        for name, content in top.files.items():
            path = Path(settings.FILES_DIR) / name
            if not path.exists():
                path.write_bytes(content)
        town: Town = pickle.loads(top.town)
        return town

    def _put_on(self, rooms: tuple[str, ...]) -> None:
        before = files()
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            # The clock stands still: whatever a test does is later.
            with time_machine.travel(NOW, tick=False):
                town = fill_town(self.own_town(), rooms)
            # Checked here once, and not again by each test above.
            connection.check_constraints()
        except BaseException:
            self._take_off(atomic)
            raise
        made = {name: content for name, content in files().items() if name not in before}
        below = self.layers[-1].files if self.layers else {}
        self.layers.append(Layer(connections[DEFAULT_DB_ALIAS], rooms, atomic, pickle.dumps(town), below | made))

    def _take_off(self, atomic: transaction.Atomic) -> None:
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


GROUND = Ground()


@contextmanager
def town_of_a_file(blocker: Any) -> Iterator[Town]:
    """Yield the filled town for all tests of one file, outside their own transactions; it is gone afterwards.

    For a file whose tests share more than rows (signed-in clients, pages). `blocker` is the fixture `django_db_blocker`. The
    town is made with the clock at `NOW`.
    """
    with blocker.unblock():
        GROUND.stand_on(None)
        with transaction.atomic():
            with time_machine.travel(NOW, tick=True):
                town = fill_town(make_town())
            yield town
            GROUND.stand_on(None)
            transaction.set_rollback(True)
