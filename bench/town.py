"""A town of any size, block by block: one team, its workers, its residents and their work.

`add_block` makes a block with the same verbs that people use. `bench.bulk` copies it, so a large town costs minutes and not
days. All that differs from block to block comes from the functions at the top.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from bench.circles import add_paper_circle
from meedoen.agenda.domain.appointments import Plan, make_appointment
from meedoen.journal.acts import Actor, public_actor, system_actor
from meedoen.journal.enums import ActorKind
from meedoen.people.domain.contact import add_contact_way
from meedoen.people.domain.invitations import accept_invitation, invite
from meedoen.people.domain.organisations import create_organisation, create_team
from meedoen.people.domain.persons import register_person
from meedoen.people.domain.places import add_district, add_neighbourhood, create_municipality
from meedoen.people.enums import Channel, Role
from meedoen.people.models import Account, Municipality, Neighbourhood, Organisation, Person, Team
from meedoen.signals.domain.answering import assign_signal
from meedoen.signals.domain.closing import finish_signal
from meedoen.signals.domain.linking import link_person
from meedoen.signals.domain.reporting import Report, record_signal
from meedoen.signals.domain.states import see_signal
from meedoen.signals.enums import Channel as How
from meedoen.signals.enums import Knows, Outcome
from meedoen.signals.models import Signal
from meedoen.support.domain.meetings import Said, record_meeting
from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.enums import Origin
from meedoen.support.models import Trajectory

GIVEN = (
    "Jan", "Maria", "Piet", "Anna", "Kees", "Fatima", "Willem", "Johanna", "Hendrik", "Aisha", "Gerrit", "Elisabeth", "Ali",
    "Catharina", "Mohammed", "Wilhelmina", "Dirk", "Zeynep", "Jacob", "Margaretha", "Cor", "Noor", "Arie", "Grietje", "Bas",
)  # fmt: skip
SYLLABLES = (
    "ba", "be", "bo", "da", "de", "do", "fa", "fe", "fo", "ga", "ge", "go", "ha", "he", "ho", "ka", "ke", "ko", "la", "le",
    "lo", "ma", "me", "mo", "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sa", "se", "so", "ta", "te", "to", "wa",
)  # fmt: skip
STORY = "Het gesprek was aan de keukentafel. Er is koffie, er is een hond, en er is veel dat al jaren blijft liggen. " * 4
SEEN = "De gordijnen zijn al weken dicht en de post steekt uit de bus. "


@dataclass(frozen=True, slots=True)
class Size:
    """What one block holds."""

    persons: int = 250
    workers: int = 5
    caseload: int = 20
    signals: int = 40
    finished: int = 15
    circles: int = 5


@dataclass(slots=True)
class Block:
    """What was made, in order."""

    team: Team
    workers: list[Account] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)
    trajectories: list[Trajectory] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Town:
    """What stands before the first block."""

    now: datetime
    municipality: Municipality
    organisation: Organisation
    place: Neighbourhood
    point: Team
    coordinator: Account


def team_name(block: int) -> str:
    """Return the name of a block's team."""
    return f"Buurtteam {block}"


def account_name(block: int, place: int) -> tuple[str, str]:
    """Return the name and the e-mail address of a worker."""
    return f"Medewerker {block}-{place}", f"medewerker-{block}-{place}@bench.example"


def person_names(block: int, place: int, size: Size) -> dict[str, str]:
    """Return the names of a resident: given names repeat from block to block, family names never do."""
    number = block * size.persons + place
    family, rest = "", number
    for _ in range(4):
        rest, part = divmod(rest, len(SYLLABLES))
        family += SYLLABLES[part]
    given = GIVEN[place % len(GIVEN)]
    return {"name": f"{given} {family.title()}", "given_names": given, "family_name": family.title()}


def birth_date(block: int, place: int, size: Size) -> date:
    """Return a birth date; in a large town several people share one."""
    return date(1930, 1, 1) + timedelta(days=(block * size.persons + place) * 7919 % 25_000)


def phone(block: int, place: int, size: Size) -> str:
    """Return a telephone number of a resident's own."""
    return f"06{block * size.persons + place:08d}"


def signal_code(block: int, place: int) -> str:
    """Return the code of a signal, as a reporter would have it."""
    letters = f"{block:06d}{place:06d}0000"
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def found_town(now: datetime) -> Town:
    """Make the municipality, its report point and its coordinator."""
    system, start = system_actor(), now - timedelta(days=200)
    here = create_municipality(
        actor=system, now=start, code="9997", name="Meetdorp", slug="meetdorp", report_point="Meldpunt Meetdorp",
        phone="0800-0997",
    )  # fmt: skip
    district = add_district(actor=system, now=start, municipality_id=here.pk, code="W1", name="Meetdorp")
    place = add_neighbourhood(actor=system, now=start, district=district, code="B1", name="De Lat")
    owner = create_organisation(actor=system, now=start, municipality_id=here.pk, name="Welzijn Meetdorp")
    point = create_team(
        actor=system, now=start, organisation=owner, name="Meldpunt Meetdorp", phone="0800-0997", is_report_point=True
    )
    coordinator = hire("Coördinator", "coordinator@bench.example", point, Role.COORDINATOR, start)
    return Town(now, here, owner, place, point, coordinator)


def hire(name: str, email: str, team: Team, role: Role, now: datetime) -> Account:
    """Make an account with one membership, as an invitation does."""
    _row, code = invite(
        actor=system_actor(), now=now, municipality_id=team.municipality_id, email=email, name=name, team=team, role=role,
        by_mail=False,
    )  # fmt: skip
    return accept_invitation(actor=system_actor(), now=now, code=code)


def actor_of(account: Account, team: Team) -> Actor:
    """Return this account as who acts."""
    return Actor(ActorKind.ACCOUNT, account_id=account.pk, team_id=team.pk, municipality_id=team.municipality_id)


def add_block(town: Town, number: int, size: Size) -> Block:
    """Make one block by verbs."""
    start = town.now - timedelta(days=100)
    team = create_team(
        actor=system_actor(), now=start, organisation=town.organisation, name=team_name(number), phone="0900-0997",
        controller="Gemeente Meetdorp", legal_ground="Wmo 2015 art. 5.1.1",
    )  # fmt: skip
    block = Block(team)
    block.workers = [hire(*account_name(number, place), team, Role.WORKER, start) for place in range(size.workers)]
    _settle(town, block, number, size, start)
    _support(town, block, size)
    _worry(town, block, number, size)
    # The last persons of the block, who have no support.
    for person in block.persons[size.persons - size.circles :]:
        add_paper_circle(actor=actor_of(block.workers[0], team), now=start, person=person)
    return block


def _settle(town: Town, block: Block, number: int, size: Size, start: datetime) -> None:
    for place in range(size.persons):
        actor = actor_of(block.workers[place % size.workers], block.team)
        person = register_person(
            actor=actor, now=start, municipality_id=town.municipality.pk, team_id=block.team.pk,
            birth_date=birth_date(number, place, size), neighbourhood_id=town.place.pk, street="Meetlat",
            house_number=str(place + 1), town="Meetdorp", **person_names(number, place, size),
        )  # fmt: skip
        add_contact_way(
            actor=actor, now=start, person=person, channel=Channel.PHONE, value=phone(number, place, size), preferred=True
        )
        block.persons.append(person)


def _support(town: Town, block: Block, size: Size) -> None:
    """Give each worker the same caseload: begun one after the other, so that some contacts are late and some to come."""
    for place in range(size.workers * size.caseload):
        worker, stand_in = (block.workers[(place + step) % size.workers] for step in (0, 1))
        actor, person = actor_of(worker, block.team), block.persons[place]
        begun = town.now - timedelta(days=1 + place // size.workers)
        trajectory = start_trajectory(
            actor=actor, now=begun, person=person, team_id=block.team.pk, worker_id=worker.pk, stand_in_id=stand_in.pk,
            origin=Origin.OUTREACH,
        )  # fmt: skip
        for _ in range(3):
            said = Said(on=timezone.localdate(begun), place="home", present="Wij tweeën", went=STORY, wishes="Rust.")
            record_meeting(actor=actor, now=begun, trajectory=trajectory, said=said)
        if place < size.workers * 3:
            moment = town.now.replace(hour=9 + place // size.workers, minute=0, second=0, microsecond=0)
            make_appointment(
                actor=actor, now=begun, municipality_id=town.municipality.pk, team_id=block.team.pk,
                plan=Plan(moment, moment + timedelta(minutes=50), "Bij de bewoner thuis"), person_ids=[person.pk],
                account_ids=[worker.pk],
            )  # fmt: skip
        block.trajectories.append(trajectory)


def _worry(town: Town, block: Block, number: int, size: Size) -> None:
    desk = actor_of(town.coordinator, town.point)
    for place in range(size.signals):
        at = town.now - timedelta(hours=3 * place + 1)
        report = Report(
            about="Een bewoner van de Meetlat", perceptions=[("seen", SEEN * 3), ("heard", SEEN)], knows=Knows.UNKNOWN,
            interpretation=SEEN, neighbourhood_id=town.place.pk,
            reporter={"name": "Een buur", "phone": "0612345678", "disclose": "us"},
        )  # fmt: skip
        signal = record_signal(
            actor=public_actor(municipality_id=town.municipality.pk), now=at, municipality=town.municipality, report=report,
            channel=How.WEB, code=signal_code(number, place),
        )  # fmt: skip
        assign_signal(actor=desk, now=at, signal=signal, team=block.team, worker=block.workers[place % size.workers])
        see_signal(actor=actor_of(block.workers[place % size.workers], block.team), now=at, signal=signal)
        if place < size.workers:
            link_person(actor=desk, now=at, signal=signal, person=block.persons[place])
        if place >= size.signals - size.finished:
            finish_signal(actor=desk, now=at, signal=signal, outcome=Outcome.REPORTER)
        block.signals.append(signal)
