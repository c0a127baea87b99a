"""A small town for tests: one person and everybody who can stand around that person.

`VISITORS` are the ten ways to look at a record; every view has an expectation for each of them (see `tests/sights.py`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import time_machine
from django.conf import settings
from django.db import transaction

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
    """The people of the tests by name. Rooms add what they need in `things` (see their `conftest.py`)."""

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


def fill_town(town: Town) -> Town:
    """Put the things of every room in the town (`tests/<room>/things.py` adds them with `add(town)`)."""
    for room in settings.ROOMS:
        if find_spec(f"tests.{room}.things"):
            import_module(f"tests.{room}.things").add(town)
    return town


@contextmanager
def town_of_a_file(blocker: Any) -> Iterator[Town]:
    """Yield the filled town for all tests of one file, outside their own transactions; it is gone afterwards.

    `blocker` is the fixture `django_db_blocker`. It is made with the clock at `NOW`.
    """
    with blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=True):
            town = fill_town(make_town())
        yield town
        transaction.set_rollback(True)
