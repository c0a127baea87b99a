"""Questions, trajectories, meetings, appointments: support in the demo town, in every state."""

from datetime import date, timedelta

from django.utils import timezone

from meedoen.agenda.domain.appointments import Plan, make_appointment
from meedoen.agenda.enums import Confirm
from meedoen.demo.town import Town
from meedoen.journal.acts import public_actor
from meedoen.people.codes import new_code
from meedoen.people.domain.accounts import record_away
from meedoen.signals.domain.linking import take_up
from meedoen.signals.models import Signal
from meedoen.support.domain.meetings import Said, record_meeting
from meedoen.support.domain.notifications import (
    Asked,
    answer_notification,
    answer_supporter,
    record_notification,
    see_notification,
    take_up_notification,
)
from meedoen.support.domain.outreach import add_trusted, end_outreach, record_attempt, start_outreach
from meedoen.support.domain.trajectories import move_trajectory, plan_contact, start_trajectory
from meedoen.support.domain.transfers import propose_transfer
from meedoen.support.enums import (
    AskedBy,
    AskedThrough,
    AttemptHow,
    AttemptResult,
    Origin,
    Pace,
    PersonAnswer,
    Place,
    SupporterAnswer,
    TrajectoryState,
)
from meedoen.support.models import Notification, Trajectory


def support_people(town: Town, signals: dict[str, Signal]) -> None:
    """Let people ask, be visited, wait, be handed over and go on."""
    _questions(town)
    _bram(town, signals["bram"])
    _annie(town, signals["annie"])
    _seeking(town)
    _waiting(town)
    _paused_and_closed(town)
    _handing_over(town)
    _appointments(town)
    record_away(actor=town.actor("tom"), now=town.ago(2), account=town.accounts["tom"], until=_day(town, -5))


def _day(town: Town, days_ago: int) -> date:
    return timezone.localdate(town.now) - timedelta(days=days_ago)


def _ask(town: Town, days: int, name: str, question: str, **more: object) -> Notification:
    given = {"asked_by": AskedBy.SELF, "phone": "06 12 55 44 10", **more}
    return record_notification(
        actor=public_actor(municipality_id=town.municipality.pk),
        now=town.ago(days, hours=2),
        municipality=town.municipality,
        code=new_code(),
        asked=Asked(question=question, name=name, **given),  # type: ignore[arg-type]
        through=AskedThrough.WEB,
    )


def _questions(town: Town) -> None:
    _ask(town, 0, "Tineke", "Ik kom de trap niet meer op. Wat kan er in huis?")
    _ask(
        town, 3, "Meneer Bos", "Hij kan niet meer alleen naar de dagbesteding", asked_by=AskedBy.BEHALF,
        asker_name="Dochter Wil", asker_relation="dochter", asker_phone="06 12 55 44 11", person_agrees=True,
    )  # fmt: skip
    answered = _ask(town, 14, "Ada", "Waar kan ik Nederlands oefenen?")
    see_notification(actor=town.actor("dirk"), now=town.ago(13), notification=answered)
    answered.refresh_from_db()
    answer_notification(
        actor=town.actor("dirk"), now=town.ago(13), notification=answered, answer="Taalcafé in De Linde, donderdag",
        expected=answered.version,
    )  # fmt: skip
    lies = _ask(town, 21, "Lies", "Het huishouden lukt niet meer na mijn operatie", supporter=SupporterAnswer.LATER)
    see_notification(actor=town.actor("coby"), now=town.ago(20), notification=lies)
    lies.refresh_from_db()
    answer_supporter(
        actor=town.actor("coby"), now=town.ago(20), notification=lies, answer=SupporterAnswer.NO, by="Lies zelf",
        expected=lies.version,
    )  # fmt: skip
    lies.refresh_from_db()
    trajectory = take_up_notification(
        actor=town.actor("coby"), now=town.ago(19), notification=lies, person=town.persons["lies"],
        team_id=town.teams["haven"].pk, worker_id=town.accounts["hanna"].pk, stand_in_id=town.accounts["rachida"].pk,
        expected=lies.version,
    )  # fmt: skip
    _meet(town, trajectory, "hanna", 12, "Lies wil graag zelf blijven koken. Stofzuigen lukt nog niet.")


def _start(town: Town, person: str, team: str, worker: str | None, days: int, origin: Origin) -> Trajectory:
    lead = {"boomgaard": "sanne", "haven": "hanna", "corporatie": "peter"}[team]
    return start_trajectory(
        actor=town.actor(worker or lead),
        now=town.ago(days),
        person=town.persons[person],
        team_id=town.teams[team].pk,
        worker_id=town.accounts[worker].pk if worker else None,
        origin=origin,
        told_on=_day(town, days),
    )


def _meet(town: Town, trajectory: Trajectory, worker: str, days: int, wishes: str, **more: str) -> None:
    said = Said(on=_day(town, days), place=Place.HOME, wishes=wishes, went="Rustig gesprek aan de keukentafel", **more)
    record_meeting(
        actor=town.actor(worker), now=town.ago(days), trajectory=trajectory, said=said, told=True,
        next_contact=_day(town, days - 21),
    )  # fmt: skip


def _annie(town: Town, signal: Signal) -> None:
    trajectory = take_up(
        actor=town.actor("coby"), now=town.ago(26), signal=signal, team_id=town.teams["haven"].pk,
        worker_id=town.accounts["hanna"].pk, stand_in_id=town.accounts["tom"].pk,
    )  # fmt: skip
    _meet(
        town, trajectory, "hanna", 20, "Ze wil in haar huis blijven en elke dag de hond uitlaten.",
        present="Dochter Ineke", agreed="Ineke vraagt de huisarts om een gesprek.",
    )  # fmt: skip


def _bram(town: Town, signal: Signal) -> None:
    trajectory = take_up(
        actor=town.actor("coby"), now=town.ago(30), signal=signal, team_id=town.teams["boomgaard"].pk,
        worker_id=town.accounts["sanne"].pk, stand_in_id=town.accounts["ilse"].pk,
    )  # fmt: skip
    _meet(
        town, trajectory, "sanne", 27, "Hij wil zijn huishouden op orde, en nieuwe mensen leren kennen.",
        present="Peter de Wit", agreed="We maken samen een plan. Joris mag het weten.",
    )  # fmt: skip


def _seeking(town: Town) -> None:
    kees = _start(town, "kees", "boomgaard", "mehmet", 45, Origin.OUTREACH)
    line = start_outreach(actor=town.actor("mehmet"), now=town.ago(45), trajectory=kees, why="Doet de deur niet open")
    for days, how, result, note in (
        (44, AttemptHow.VISIT, AttemptResult.NONE, "Licht aan, niemand deed open"),
        (30, AttemptHow.VISIT, AttemptResult.CARD, "Kaartje met een foto van het team"),
        (12, AttemptHow.CHANCE, AttemptResult.SPOKE, "Kort gesproken bij de glasbak"),
    ):
        record_attempt(
            actor=town.actor("mehmet"),
            now=town.ago(days),
            outreach=line,
            on=_day(town, days),
            how=how,
            result=result,
            note=note,
        )
    add_trusted(actor=town.actor("mehmet"), now=town.ago(12), trajectory=kees, name="Broer Arie", role="broer")
    piet = _start(town, "piet", "boomgaard", "ilse", 80, Origin.OUTREACH)
    line = start_outreach(actor=town.actor("ilse"), now=town.ago(80), trajectory=piet, why="Mist zijn vrouw")
    record_attempt(
        actor=town.actor("ilse"), now=town.ago(79), outreach=line, on=_day(town, 79), how=AttemptHow.VISIT,
        result=AttemptResult.NO_THANKS, note="Vriendelijk, maar nu niet", again_who="Ilse", again_from=_day(town, -20),
    )  # fmt: skip
    cor = _start(town, "cor", "haven", "rachida", 120, Origin.OUTREACH)
    line = start_outreach(actor=town.actor("rachida"), now=town.ago(120), trajectory=cor, why="Geen familie in de buurt")
    end_outreach(
        actor=town.actor("rachida"), now=town.ago(60), outreach=line, why="Verhuisd naar zijn zoon", expected=line.version
    )


def _waiting(town: Town) -> None:
    for person, team, days in (("samira", "boomgaard", 10), ("ali", "haven", 24), ("luuk", "boomgaard", 3)):
        _start(town, person, team, None, days, Origin.HANDOVER)


def _paused_and_closed(town: Town) -> None:
    for person, worker, days, to, why in (
        ("omar", "sanne", 90, TrajectoryState.PAUSED, "Drie maanden in Marokko bij familie"),
        ("mia", "ilse", 150, TrajectoryState.CLOSED, "Zij zegt: genoeg geholpen, de buurvrouw komt nu elke dag"),
    ):
        trajectory = _start(town, person, "boomgaard", worker, days, Origin.HANDOVER)
        _meet(town, trajectory, worker, days - 5, "Wil vooral gezelschap en een vaste dag.")
        trajectory.refresh_from_db()
        move_trajectory(
            actor=town.actor(worker),
            now=town.ago(days - 40),
            trajectory=trajectory,
            to=to,
            why=why,
            expected=trajectory.version,
        )


def _handing_over(town: Town) -> None:
    willem = _start(town, "willem", "haven", "tom", 60, Origin.HANDOVER)
    _meet(town, willem, "tom", 50, "Wil weer naar de biljartclub.", earlier_help="Taxi kwam vaak te laat, daarna gestopt.")
    fleur = _start(town, "fleur", "haven", "rachida", 35, Origin.HANDOVER)
    fleur.refresh_from_db()
    plan_contact(
        actor=town.actor("rachida"), now=town.ago(30), trajectory=fleur, next_contact=_day(town, 2), why="",
        pace=Pace.SLOW, contact_wish="Liever appen dan bellen", expected=fleur.version,
    )  # fmt: skip
    yara = _start(town, "yara", "haven", "hanna", 70, Origin.HANDOVER)
    propose_transfer(
        actor=town.actor("hanna"), now=town.ago(1), trajectory=yara, to_team_id=town.teams["boomgaard"].pk,
        to_worker_id=town.accounts["sanne"].pk, why="Verhuisd naar De Boomgaard", person_answer=PersonAnswer.YES,
        person_asked_on=_day(town, 2), person_words="Prima, als ik niet alles opnieuw hoef te vertellen",
    )  # fmt: skip


def _appointments(town: Town) -> None:
    morning = town.now.replace(hour=10, minute=0, second=0, microsecond=0)
    for person, workers, days, language in (
        ("annie", ("hanna", "rachida"), 0, ""),
        ("lies", ("hanna",), 1, ""),
        ("kees", ("mehmet",), 2, ""),
        ("samira", ("sanne",), 3, "Arabisch"),
    ):
        start = morning + timedelta(days=days)
        plan = Plan(start, start + timedelta(hours=1), place="Thuis", interpreter=language, confirm=Confirm.NONE)
        make_appointment(
            actor=town.actor(workers[0]), now=town.ago(3), municipality_id=town.municipality.pk, plan=plan,
            person_ids=[town.persons[person].pk], account_ids=[town.accounts[worker].pk for worker in workers],
        )  # fmt: skip
