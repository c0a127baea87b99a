"""Signals of the demo town, in every state."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from meedoen.demo.town import Town
from meedoen.journal.acts import Actor, public_actor
from meedoen.people.codes import new_code
from meedoen.signals.domain import answering, brief, closing, linking, weighing
from meedoen.signals.domain.reporting import Report, record_signal
from meedoen.signals.domain.states import see_signal
from meedoen.signals.enums import Approach, Band, BandReason, Channel, Knows, Outcome, ReporterAction, Risk, Worry
from meedoen.signals.models import Route, Signal


@dataclass(frozen=True)
class Told:
    """One worry as it was told, and how many days ago."""

    key: str
    days: int
    about: str
    saw: str
    thinks: str = ""
    name: str = ""
    place: str = "B1"
    knows: Knows = Knows.UNKNOWN
    said: str = ""
    channel: Channel = Channel.WEB
    reporter: dict[str, str] = field(default_factory=dict)


US = {"name": "Buurvrouw Mies", "email": "mies@bewoner.example", "disclose": "us"}
WORRIES = (
    Told(
        "new",
        0,
        "Een oudere man op de Kade, nummer 80 of 82",
        "De post ligt al dagen op de mat",
        "Misschien is hij ziek",
        place="B2",
        reporter=US,
    ),
    Told(
        "seen",
        1,
        "Het meisje van de bovenburen",
        "Ik hoor elke avond schreeuwen en gestamp",
        knows=Knows.NO,
        place="B2",
        reporter={"disclose": "anonymous"},
    ),
    Told(
        "late",
        9,
        "Een vrouw die bij de bushalte zit",
        "Ze zit er elke ochtend twee uur, ook als het regent",
        "Ik denk dat ze alleen is",
        reporter={"name": "Chauffeur lijn 4", "phone": "06 12 55 44 01", "disclose": "us"},
    ),
    Told(
        "bram",
        33,
        "Bram, hij woont alleen in een flat op het Appelhof",
        "Hij gaat na het werk meteen naar huis. Hij zei dat hij zich schaamt voor zijn huishouden.",
        "Ik denk dat hij buiten zijn werk weinig mensen ziet",
        name="Bram",
        knows=Knows.YES,
        said="Hij vindt het goed dat er iemand langskomt, als het iemand is die hij kent",
        reporter={"name": "Joris Bakema", "email": "joris@bewoner.example", "disclose": "person"},
    ),
    Told(
        "annie",
        30,
        "Mevrouw de Boer van de Kade",
        "Ze vergeet dat ik er gisteren ook was. Het gas stond aan.",
        "Misschien wordt ze vergeetachtig",
        name="Mevrouw de Boer",
        place="B2",
        knows=Knows.NO,
        channel=Channel.PHONE,
        reporter=US,
    ),
    Told(
        "annie2",
        12,
        "Mevrouw op de Kade met het grijze hondje",
        "Ze liep in haar nachthemd buiten",
        place="B2",
        name="Mevrouw de Boer",
    ),
    Told(
        "crisis",
        2,
        "Jan Zeeman",
        "Hij zei: het hoeft voor mij niet meer. De huur is al drie maanden niet betaald.",
        name="Jan",
        place="B2",
        knows=Knows.YES,
        channel=Channel.PHONE,
        reporter={"name": "Bewindvoerder", "phone": "06 12 55 44 02", "disclose": "person"},
    ),
    Told(
        "neighbour",
        40,
        "Henk, hiernaast",
        "Hij zet de container niet meer buiten",
        "Hij kan het niet meer tillen",
        name="Henk",
        knows=Knows.YES,
        said="Prima",
        reporter=US,
    ),
    Told("barrier", 25, "De stoep bij de supermarkt", "Mensen met een rollator komen er niet langs", reporter=US),
    Told(
        "unfounded",
        50,
        "De overbuurman",
        "Er brandde drie dagen geen licht",
        knows=Knows.NO,
        reporter={"disclose": "anonymous"},
    ),
    Told(
        "thanks",
        60,
        "Greet van nummer 30",
        "Ze komt niet meer op de koffieochtend",
        name="Greet",
        knows=Knows.NO,
        channel=Channel.DESK,
    ),
    Told("old", 140, "Iemand in de flat", "Het ruikt naar gas op de trap", reporter=US),
)


def tell_worries(town: Town) -> dict[str, Signal]:
    """Hand in the worries and bring each as far as its name says."""
    _routes(town)
    found = {told.key: _hand_in(town, told) for told in WORRIES}
    coby, now = town.actor("coby"), town.now
    see_signal(actor=coby, now=now - timedelta(hours=20), signal=found["seen"])
    _bram(town, found["bram"])
    _annie(town, found)
    _crisis(town, found["crisis"])
    _finished(town, found, coby)
    closing.empty_due(now)
    for topic, question, answer in (
        ("Vervoer", "Hoe vraag ik een pas voor de regiotaxi aan?", "Formulier meegegeven en samen ingevuld."),
        ("Geld", "Waar kan ik terecht met een brief die ik niet begrijp?", "Inloop in De Linde, dinsdag 10 tot 12 uur."),
    ):
        brief.record_brief_contact(
            actor=town.actor("dirk"), now=town.ago(1), team=town.teams["meldpunt"], channel=Channel.DESK, topic=topic,
            question=question, answer=answer,
        )  # fmt: skip
    return found


def _routes(town: Town) -> None:
    for kind, name, phone, team in (
        (Worry.VIOLENCE, "Veilig Thuis", "0800-2000", None),
        (Worry.NEGLECT, "Veilig Thuis", "0800-2000", None),
        (Worry.YOUTH, "Team Jeugd en Gezin", "0900-1010", None),
        (Worry.SUICIDE, "Crisisdienst GGZ, via de huisarts", "0900-1011", None),
        (Worry.MEDICATION, "Huisarts", "", None),
        (Worry.EVICTION, "Consulenten De Linde", "0900-1003", "corporatie"),
        (Worry.DEMENTIA, "Ketenzorg dementie", "0900-1012", None),
    ):
        Route.objects.create(
            municipality=town.municipality, kind=kind, name=name, phone=phone, team=town.teams[team] if team else None
        )


def _hand_in(town: Town, told: Told) -> Signal:
    by_staff = told.channel in (Channel.PHONE, Channel.DESK)
    actor: Actor = town.actor("dirk") if by_staff else public_actor(municipality_id=town.municipality.pk)
    return record_signal(
        actor=actor,
        now=town.ago(told.days, hours=1),
        municipality=town.municipality,
        report=Report(
            about=told.about,
            about_name=told.name,
            neighbourhood_id=town.places[told.place].pk,
            perceptions=[("heard" if "hoor" in told.saw else "seen", told.saw)],
            interpretation=told.thinks,
            knows=told.knows,
            knows_said=told.said,
            reporter=told.reporter,
        ),
        channel=told.channel,
        code=new_code(),
    )


def _weigh(town: Town, signal: Signal, days: int, **answers: str) -> None:
    full = {"safety": "0", "health": "0", "welfare": "1", "size": "individual", "duration": "under_half_year"} | answers
    weighing.weigh_signal(actor=town.actor("coby"), now=town.ago(days), signal=signal, answers=full)


def _bram(town: Town, signal: Signal) -> None:
    """Weigh it as in the book's example; Bram agrees to a visit, and Joris hears of it."""
    coby = town.actor("coby")
    linking.link_person(actor=coby, now=town.ago(32), signal=signal, person=town.persons["bram"])
    _weigh(town, signal, 32)
    weighing.override_band(
        actor=coby, now=town.ago(32), signal=signal, band=Band.PROFESSIONAL, reason=BandReason.PERSON_AGREES
    )
    answering.set_kind(actor=coby, now=town.ago(32), signal=signal, kind=Worry.LONELINESS)
    answering.decide_action(
        actor=coby, now=town.ago(32), signal=signal, approach=Approach.VISIT,
        reason="Peter de Wit kent hem van de woning en wordt binnengelaten",
    )  # fmt: skip
    on = timezone.localdate(town.ago(31))
    linking.tell_person(actor=coby, now=town.ago(31), signal=signal, told_on=on, how="Peter de Wit, bij Bram thuis")
    answering.answer_reporter(
        actor=coby, now=town.ago(31), signal=signal, action=ReporterAction.REPLY, channel="phone",
        text="Joris gebeld: er gaat iemand langs",
    )  # fmt: skip


def _annie(town: Town, found: dict[str, Signal]) -> None:
    coby, annie = town.actor("coby"), town.persons["annie"]
    first, second = found["annie"], found["annie2"]
    linking.link_person(actor=coby, now=town.ago(29), signal=first, person=annie)
    answering.set_kind(actor=coby, now=town.ago(29), signal=first, kind=Worry.DEMENTIA)
    _weigh(town, first, 29, safety="1", health="1", size="over_75")
    weighing.note_help_present(
        actor=coby, now=town.ago(29), signal=first, text="Dochter komt elk weekend; thuiszorg nog niet"
    )
    weighing.ask_colleague(
        actor=coby, now=town.ago(28), signal=first, risk=Risk.HEALTH,
        question="Past dit bij beginnende dementie, of eerst naar de huisarts?", asked_of_id=town.accounts["hanna"].pk,
    )  # fmt: skip
    linking.join_signals(actor=coby, now=town.ago(11), signal=second, lead=first)
    answering.answer_reporter(
        actor=town.actor("dirk"), now=town.ago(27), signal=first, action=ReporterAction.REPLY, channel="phone",
        text="Teruggebeld; Mies blijft af en toe binnenlopen", advice=["look", "own_limits"],
    )  # fmt: skip


def _crisis(town: Town, signal: Signal) -> None:
    coby = town.actor("coby")
    linking.link_person(actor=coby, now=town.ago(2), signal=signal, person=town.persons["jan"])
    answering.set_kind(actor=coby, now=town.ago(2), signal=signal, kind=Worry.SUICIDE)
    weighing.call_crisis(actor=coby, now=town.ago(2), signal=signal, note="Huisarts gebeld, die gaat vandaag langs")


def _finished(town: Town, found: dict[str, Signal], coby: Actor) -> None:
    henk = found["neighbour"]
    linking.link_person(actor=coby, now=town.ago(39), signal=henk, person=town.persons["henk"])
    linking.tell_person(
        actor=coby, now=town.ago(38), signal=henk, told_on=timezone.localdate(town.ago(38)), how="Aan de telefoon"
    )
    _weigh(town, henk, 39, size="individual", duration="incidental")
    answering.decide_action(
        actor=coby, now=town.ago(38), signal=henk, approach=Approach.NEIGHBOUR, reason="Mies zet de container buiten"
    )
    for key, outcome, days in (
        ("neighbour", Outcome.REPORTER, 30),
        ("barrier", Outcome.BARRIER, 20),
        ("thanks", Outcome.NO_THANKS, 45),
        ("old", Outcome.ELSEWHERE, 130),
    ):
        answering.answer_reporter(
            actor=coby, now=town.ago(days, 2), signal=found[key], action=ReporterAction.REPLY, channel="phone"
        )
        closing.finish_signal(actor=coby, now=town.ago(days), signal=found[key], outcome=outcome)
    closing.declare_unfounded(actor=coby, now=town.ago(48), signal=found["unfounded"])
