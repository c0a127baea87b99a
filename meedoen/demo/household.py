"""A couple in the demo town: one visit, one plan with shared and own parts, a daughter who cares, a son who is curator."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from meedoen.demo.town import Town
from meedoen.journal.enums import Ground
from meedoen.people.domain.giving import give_mandate
from meedoen.people.domain.persons import register_person
from meedoen.people.domain.ties import add_house_mate, add_tie, household_of
from meedoen.people.enums import Given, MandateSubject, TieKind
from meedoen.people.models import Household, Person
from meedoen.plan.content import content_of, fingerprint
from meedoen.plan.domain.agreeing import Word, agree_plan_person, agree_plan_worker
from meedoen.plan.domain.goals import Aimed, set_goal
from meedoen.plan.domain.joint import Agreed, begin_joint, share_goal, share_step
from meedoen.plan.domain.planning import Agreed as Settled
from meedoen.plan.domain.planning import Planned, add_step, begin_plan, settle_plan
from meedoen.plan.domain.reports import Answer, Written, add_voice, answer_report, write_report
from meedoen.plan.domain.signers import Signed
from meedoen.plan.domain.signing import sign_plan
from meedoen.plan.domain.wishes import note_wish
from meedoen.plan.enums import Asked, LifeArea, WhoKind
from meedoen.plan.models import Goal
from meedoen.plan.working import load
from meedoen.support.domain.meetings import Said
from meedoen.support.domain.talk import save_block
from meedoen.support.domain.together import share_block
from meedoen.support.domain.trajectories import find_active, start_trajectory
from meedoen.support.domain.visits import Together, record_visit
from meedoen.support.enums import BlockKind, Origin, Place, Voice
from meedoen.support.models import Block, Meeting, Trajectory

TOGETHER = "Wij willen samen in ons huis blijven."


def move_in(town: Town) -> None:
    """Let Willem and Riet be visited, make a plan together, and have their children beside them."""
    willem, riet = town.persons["willem"], town.persons["riet"]
    add_house_mate(actor=town.actor("tom"), now=town.ago(60), person=willem, mate=riet, since=date(1969, 6, 6))
    home = household_of(willem, timezone.localdate(town.now))
    assert home is not None  # They have just moved in.
    son = _children(town, willem, riet)
    rows = _trajectories(town, riet)
    _visit(town, home, rows)
    _plan(town, home, rows, son)


def _children(town: Town, willem: Person, riet: Person) -> Person:
    """Write down the daughter, who cares for both, and the son, who is curator of his father; return the son."""
    made = []
    for name, given in (("Anja", "Anja"), ("Karel", "Karel")):
        person = register_person(
            actor=town.actor("tom"), now=town.ago(58), municipality_id=town.municipality.pk,
            team_id=town.teams["haven"].pk, name=name, given_names=given, family_name="Willems",
        )  # fmt: skip
        made.append(person)
        for parent in (willem, riet):
            kind = TieKind.INFORMAL_CARER if name == "Anja" else TieKind.CHILD
            add_tie(actor=town.actor("tom"), now=town.ago(58), person=parent, other=person, kind=kind)
    give_mandate(
        actor=town.actor("tom"), now=town.ago(58), person=willem, agent=made[1], kind=TieKind.LEGAL_REPRESENTATIVE,
        subject=MandateSubject.ALL, evidence="Beschikking van de rechtbank gezien", since=_day(town, 300),
        ground=Ground.TASK,
    )  # fmt: skip
    return made[1]


def _day(town: Town, days: int) -> date:
    return timezone.localdate(town.now) - timedelta(days=days)


def _trajectories(town: Town, riet: Person) -> tuple[Trajectory, Trajectory]:
    his = find_active(town.persons["willem"].pk)
    assert his is not None  # `demo.cases` began it.
    hers = start_trajectory(
        actor=town.actor("tom"), now=town.ago(55), person=riet, team_id=town.teams["haven"].pk,
        worker_id=town.accounts["tom"].pk, origin=Origin.HANDOVER, told_on=_day(town, 55),
    )  # fmt: skip
    return his, hers


def _visit(town: Town, home: Household, rows: tuple[Trajectory, Trajectory]) -> None:
    said = Said(on=_day(town, 30), place=Place.HOME, place_note="Aan de keukentafel", present="Anja (dochter), Karel (zoon)")
    his, hers = record_visit(
        actor=town.actor("tom"), now=town.ago(30), together=Together(household=home, trajectories=rows), said=said
    )
    for meeting, voice, name, kind, text in (
        (his, Voice.PERSON, "", BlockKind.EXPLORING, "Ik vergeet de pillen. Riet moppert dan."),
        (his, Voice.REPRESENTATIVE, "Karel", BlockKind.EXPLORING, "Vader kan hier niet veilig blijven wonen."),
        (hers, Voice.PERSON, "", BlockKind.EXPLORING, "Ik kom de deur niet meer uit. Ik mis het koor."),
        (hers, Voice.CARER, "Anja", BlockKind.EXPLORING, "Ik kom drie keer in de week. Meer kan ik niet."),
    ):
        _say(town, meeting, voice, name, kind, text)
    share_block(
        actor=town.actor("tom"), now=town.ago(30), block=_say(town, his, Voice.PERSON, "", BlockKind.WISHES, TOGETHER)
    )


def _say(town: Town, meeting: Meeting, voice: Voice, name: str, kind: BlockKind, text: str) -> Block:
    return save_block(
        actor=town.actor("tom"), now=town.ago(30), meeting=meeting, uid=UUID(int=town.chance.getrandbits(128)), kind=kind,
        voice=voice, voice_name=name, text=text, expected=0,
    )  # fmt: skip


def _goal(town: Town, row: Trajectory, wish: str, result: str, area: LifeArea) -> Goal:
    actor, now = town.actor("tom"), town.ago(20)
    made = note_wish(actor=actor, now=now, trajectory=row, text=wish, area=area)
    return set_goal(actor=actor, now=now, wish=made, aimed=Aimed(result=result))


def _plan(town: Town, home: Household, rows: tuple[Trajectory, Trajectory], son: Person) -> None:
    actor, now, (his, hers) = town.actor("tom"), town.ago(20), rows
    plans = [begin_plan(now=now, trajectory=row) for row in (hers, his)]
    begin_joint(
        actor=actor, now=now, household=home, plans=plans,
        agreed=Agreed(on=_day(town, 20), how=Given.ALOUD, witness="Anja (dochter)"),
    )  # fmt: skip
    ours = _goal(town, his, "Ik wil bij Riet blijven.", "Zij wonen samen thuis, en dat gaat goed.", LifeArea.LIVING)
    share_goal(actor=actor, now=now, goal=ours, wishes={hers.person_id: "Ik wil hier niet weg."})
    help_at_home = Planned(
        text="Hulp in het huishouden, dinsdag en vrijdag.", who_kind=WhoKind.INDIVIDUAL, hours_a_week=Decimal(4)
    )
    share_step(actor=actor, now=now, step=add_step(actor=actor, now=now, goal=ours, planned=help_at_home))
    pills = _goal(town, his, "Geen gezeur over pillen.", "De pillen gaan vanzelf goed.", LifeArea.HEALTH)
    add_step(actor=actor, now=now, goal=pills, planned=Planned(text="Zelf het doosje vullen.", who_kind=WhoKind.PERSON))
    choir = _goal(town, hers, "Ik wil weer zingen.", "Riet gaat elke week naar het koor.", LifeArea.LEISURE)
    ride = Planned(text="Meerijden naar het koor.", who_kind=WhoKind.OTHER, who_name="Tonny van het koor", asked=Asked.YES)
    add_step(actor=actor, now=now, goal=choir, planned=ride)
    for row in rows:
        _agree(town, row)
    signed = Signed(
        key=f"representative-{son.pk}", on=_day(town, 18), agrees=False, witness="Tom Jansen",
        words="Ik vind dat vader naar een verzorgingshuis moet.",
    )  # fmt: skip
    sign_plan(actor=actor, now=town.ago(18), trajectory=his, seen=_seen(town, his), signed=signed)
    report = write_report(
        actor=actor, now=town.ago(18), trajectory=his,
        written=Written(need="Willem wil thuis blijven, bij Riet.", agreements="Samen kijken of het met hulp veilig gaat."),
    )  # fmt: skip
    add_voice(actor=actor, now=town.ago(18), report=report, who="Karel, zoon en curator", text="Het is niet veilig meer.")
    said = Answer(answer="agreed", how=Given.ALOUD, witness="Anja (dochter)", on=_day(town, 18))
    answer_report(actor=actor, now=town.ago(18), report=report, answer=said, expected=report.version)


def _seen(town: Town, row: Trajectory) -> str:
    return fingerprint(content_of(load(row, timezone.localdate(town.now))))


def _agree(town: Town, row: Trajectory) -> None:
    """Let both agree at the table: Willem and Riet aloud, with their daughter as witness."""
    actor, now = town.actor("tom"), town.ago(18)
    settled = Settled(
        evaluation_on=_day(town, -70), none_person=True, none_others=True, none_professionals=True, none_provisions=True
    )
    plan = begin_plan(now=now, trajectory=row)
    settle_plan(actor=actor, now=now, trajectory=row, agreed=settled, expected=plan.version)
    seen = _seen(town, row)
    word = Word(on=_day(town, 18), how=Given.ALOUD, witness="Anja (dochter)")
    agree_plan_person(actor=actor, now=now, trajectory=row, seen=seen, word=word, ground=Ground.TASK)
    agree_plan_worker(actor=actor, now=now, trajectory=row, seen=seen)
