"""The invented town of Lindewaard: who works there and who lives there.

Nobody here exists. The municipality has code 9999, which CBS does not use. All verbs are called as people would have
called them, at the time at which they would have done it.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from meedoen.journal.acts import Actor, system_actor
from meedoen.journal.enums import ActorKind
from meedoen.people.domain.accounts import add_membership
from meedoen.people.domain.contact import add_contact_way
from meedoen.people.domain.giving import give_grant
from meedoen.people.domain.invitations import accept_invitation, invite
from meedoen.people.domain.organisations import create_organisation, create_team
from meedoen.people.domain.persons import register_person
from meedoen.people.domain.places import add_district, add_neighbourhood, create_municipality
from meedoen.people.domain.ties import add_tie
from meedoen.people.enums import Channel, Given, Part, Role, Safety, TieKind
from meedoen.people.models import Account, Municipality, Neighbourhood, Person, Team

CODE = "9999"
# account, name, team, role, discipline
WORKERS = (
    ("sanne", "Sanne Vermeer", "boomgaard", Role.WORKER, "maatschappelijk werker"),
    ("ilse", "Ilse Brouwer", "boomgaard", Role.WORKER, "wijkverpleegkundige"),
    ("mehmet", "Mehmet Yilmaz", "boomgaard", Role.WORKER, "Wmo-consulent"),
    ("hanna", "Hanna de Graaf", "haven", Role.WORKER, "ouderenadviseur"),
    ("tom", "Tom Jansen", "haven", Role.WORKER, "maatschappelijk werker"),
    ("rachida", "Rachida El Amrani", "haven", Role.WORKER, "wijkverpleegkundige"),
    ("coby", "Coby Prins", "meldpunt", Role.COORDINATOR, "coördinator meldpunt"),
    ("dirk", "Dirk Visser", "meldpunt", Role.DESK, "balie en telefoon"),
    ("peter", "Peter de Wit", "corporatie", Role.WORKER, "consulent wonen"),
    ("paula", "Paula Smit", "beleid", Role.POLICY, "beleid"),
    ("anne", "Anne Mulder", "beleid", Role.ADMIN, "functioneel beheer"),
)
TEAMS = {
    "meldpunt": ("Welzijn Lindewaard", "Meld- en adviespunt Lindewaard", "0800-0999"),
    "boomgaard": ("Welzijn Lindewaard", "Buurtteam De Boomgaard", "0900-1001"),
    "haven": ("Welzijn Lindewaard", "Buurtteam Havenkwartier", "0900-1002"),
    "corporatie": ("Woningcorporatie De Linde", "Consulenten De Linde", "0900-1003"),
    "beleid": ("Gemeente Lindewaard", "Beleid en beheer", "14 0999"),
}
# key, name as wanted, given name, prefix, family name, year of birth, neighbourhood, team
RESIDENTS = (
    ("bram", "Bram", "Bram", "", "Hoekstra", 1999, "B1", "boomgaard"),
    ("joris", "Joris", "Joris", "", "Bakema", 1998, "B1", "boomgaard"),
    ("els", "Els", "Els", "van der", "Meer", 2000, "B1", "boomgaard"),
    ("bakker", "Meneer Bakker", "Gerrit", "", "Bakker", 1954, "B1", "boomgaard"),
    ("moeder", "Mevrouw Hoekstra", "Trees", "", "Hoekstra-Dijk", 1968, "B2", "haven"),
    ("annie", "Mevrouw de Boer", "Annie", "de", "Boer", 1948, "B2", "haven"),
    ("kees", "Kees", "Kees", "", "Postma", 1961, "B1", "boomgaard"),
    ("samira", "Samira", "Samira", "", "Haddad", 1988, "B1", "boomgaard"),
    ("willem", "Meneer Willems", "Willem", "", "Willems", 1942, "B2", "haven"),
    ("riet", "Mevrouw Willems", "Riet", "", "Willems-Kok", 1945, "B2", "haven"),
    ("fleur", "Fleur", "Fleur", "", "Timmermans", 1993, "B2", "haven"),
    ("omar", "Omar", "Omar", "", "Aziz", 1979, "B1", "boomgaard"),
    ("lies", "Lies", "Elisabeth", "", "Kuiper", 1957, "B2", "haven"),
    ("henk", "Henk", "Henk", "van", "Dam", 1950, "B1", "boomgaard"),
    ("nadia", "Nadia", "Nadia", "", "Bouzid", 1990, "B2", "haven"),
    ("jan", "Jan", "Jan", "", "Zeeman", 1966, "B2", "haven"),
    ("mia", "Mia", "Maria", "", "Peeters", 1939, "B1", "boomgaard"),
    ("sven", "Sven", "Sven", "", "Groen", 2003, "B1", "boomgaard"),
    ("ada", "Ada", "Ada", "", "Vink", 1971, "B2", "haven"),
    ("piet", "Piet", "Pieter", "", "Schaap", 1947, "B1", "boomgaard"),
    ("yara", "Yara", "Yara", "", "Santos", 1985, "B2", "haven"),
    ("cor", "Cor", "Cornelis", "", "Bos", 1936, "B2", "haven"),
    ("greet", "Greet", "Greet", "", "Maas", 1952, "B1", "boomgaard"),
    ("ali", "Ali", "Ali", "", "Demir", 1960, "B2", "haven"),
    ("tineke", "Tineke", "Tineke", "", "Vos", 1964, "B1", "boomgaard"),
    ("rob", "Rob", "Rob", "", "Kramer", 1975, "B2", "haven"),
    ("gre", "Mevrouw Kramer", "Gré", "", "Kramer", 1943, "B2", "haven"),
    ("luuk", "Luuk", "Luuk", "", "Hoek", 1996, "B1", "boomgaard"),
    ("zoë", "Zoë", "Zoë", "", "Blom", 2001, "B1", "boomgaard"),
)
WITH_ACCOUNT = ("bram", "samira", "joris", "els", "annie", "lies")


@dataclass
class Town:
    """What was built so far: everything by a short name."""

    now: datetime
    chance: random.Random
    municipality: Municipality
    places: dict[str, Neighbourhood] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """Return this account as who acts, with its first team or its own municipality."""
        account = self.accounts[key]
        row = account.memberships.select_related("team").order_by("pk").first()
        return Actor(
            ActorKind.ACCOUNT,
            account_id=account.pk,
            team_id=row.team_id if row else None,
            municipality_id=self.municipality.pk,
        )

    def ago(self, days: int, hours: int = 0) -> datetime:
        """Return a moment before now."""
        return self.now - timedelta(days=days, hours=hours)


def found_town(now: datetime) -> Town:
    """Build the municipality, its teams, who works there and who lives there."""
    system, start = system_actor(), now - timedelta(days=200)
    municipality = create_municipality(
        actor=system,
        now=start,
        code=CODE,
        name="Lindewaard",
        slug="lindewaard",
        report_point="Meld- en adviespunt Lindewaard",
        phone="0800-0999",
        phone_hours="maandag tot en met vrijdag, 8.30 tot 17.00 uur",
        visit_address="Dorpshuis De Linde, Plein 1",
    )
    town = Town(now, random.Random(9999), municipality)  # noqa: S311 (a town to play in, the same each time)
    _divide(town, system, start)
    _hire(town, system, start)
    _settle(town, start)
    return town


def _divide(town: Town, system: Actor, start: datetime) -> None:
    district = add_district(actor=system, now=start, municipality_id=town.municipality.pk, code="W1", name="Lindewaard-Oost")
    for code, name in (("B1", "De Boomgaard"), ("B2", "Havenkwartier")):
        town.places[code] = add_neighbourhood(actor=system, now=start, district=district, code=code, name=name)
    owners = {}
    for key, (owner, name, phone) in TEAMS.items():
        if owner not in owners:
            owners[owner] = create_organisation(actor=system, now=start, municipality_id=town.municipality.pk, name=owner)
        town.teams[key] = create_team(
            actor=system,
            now=start,
            organisation=owners[owner],
            name=name,
            phone=phone,
            is_report_point=key == "meldpunt",
            controller="Gemeente Lindewaard",
            legal_ground="Wmo 2015 art. 5.1.1",
        )


def _hire(town: Town, system: Actor, start: datetime) -> None:
    for key, name, team, role, discipline in WORKERS:
        _row, code = invite(
            actor=system,
            now=start,
            municipality_id=town.municipality.pk,
            email=f"{key}@lindewaard.example",
            name=name,
            team=town.teams[team],
            role=role,
            by_mail=False,
        )
        account = accept_invitation(actor=system, now=start, code=code)
        account.memberships.update(discipline=discipline)
        town.accounts[key] = account
    # Somebody with two roles: Dirk also works at the cases of the neighbourhood team one day a week.
    add_membership(
        actor=system, now=start, account=town.accounts["dirk"], team=town.teams["boomgaard"], role=Role.DESK,
        since=timezone.localdate(start),
    )  # fmt: skip


def _settle(town: Town, start: datetime) -> None:
    helper = {"boomgaard": "sanne", "haven": "hanna"}
    for key, name, given, prefix, family, year, place, team in RESIDENTS:
        actor = town.actor(helper[team])
        person = register_person(
            actor=actor,
            now=start,
            municipality_id=town.municipality.pk,
            team_id=town.teams[team].pk,
            name=name,
            given_names=given,
            prefix=prefix,
            family_name=family,
            birth_date=datetime(year, town.chance.randint(1, 12), town.chance.randint(1, 28)).date(),  # noqa: DTZ001 (a date)
            neighbourhood_id=town.places[place].pk,
            street="Appelhof" if place == "B1" else "Kade",
            house_number=str(town.chance.randint(1, 140)),
            town="Lindewaard",
        )
        town.persons[key] = person
        number = f"06 {town.chance.randint(10, 99)} 55 {town.chance.randint(10, 99)} {town.chance.randint(10, 99)}"
        add_contact_way(actor=actor, now=start, person=person, channel=Channel.PHONE, value=number, preferred=True)
    _tie(town, start)
    _open_doors(town, start)


def _tie(town: Town, start: datetime) -> None:
    people, actor = town.persons, town.actor("sanne")
    for person, other, kind in (
        ("bram", "joris", TieKind.FRIEND),
        ("bram", "bakker", TieKind.NEIGHBOUR),
        ("bram", "moeder", TieKind.PARENT),
        ("willem", "riet", TieKind.PARTNER),
        ("gre", "rob", TieKind.CHILD),
    ):
        add_tie(actor=actor, now=start, person=people[person], other=people[other], kind=kind)
    add_tie(actor=actor, now=start, person=people["annie"], name="Dochter Ineke", kind=TieKind.INFORMAL_CARER)
    add_contact_way(
        actor=actor, now=start, person=people["nadia"], channel=Channel.EMAIL, value="nadia@voorbeeld.example",
        safety=Safety.TIMES, safe_when="alleen overdag, tussen 9 en 12 uur",
    )  # fmt: skip
    add_contact_way(actor=actor, now=start, person=people["nadia"], channel=Channel.LETTER, safety=Safety.NEVER)


def _open_doors(town: Town, start: datetime) -> None:
    """Give some residents an account of their own, and let Bram share his contact details with Els."""
    for key in WITH_ACCOUNT:
        _row, code = invite(
            actor=town.actor("sanne"),
            now=start,
            municipality_id=town.municipality.pk,
            email=f"{key}@bewoner.example",
            name=town.persons[key].name,
            person=town.persons[key],
            by_mail=False,
        )
        town.accounts[key] = accept_invitation(actor=system_actor(), now=start, code=code)
    give_grant(
        actor=town.actor("bram"), now=town.ago(20), person=town.persons["bram"], part=Part.CONTACT,
        account=town.accounts["els"], given=Given.SELF,
    )  # fmt: skip
