"""What asking and carrying put into the town: two questions of Bram, and what Oom Henk can carry."""

from datetime import timedelta
from decimal import Decimal

from meedoen.circle.domain.asking import Words, answer_ask, put_ask, thank, write_ask
from meedoen.circle.domain.carer import keep_check, write_notes
from meedoen.circle.domain.family import (
    Gathering,
    agree,
    ask_condition,
    ask_guest,
    begin_talk,
    hold_talk,
    set_sight,
)
from meedoen.circle.domain.load import Helper, Said, note_away, say_carrying
from meedoen.circle.enums import AskHow, AskState
from meedoen.circle.models import HelpAsk, NetworkMember
from meedoen.instruments import catalogue
from meedoen.journal.enums import Ground
from meedoen.plan.models import PlanStep
from tests.town import NOW, TODAY, Town

HELP_CODE = "0000-0000-0000-00HA"


def write(town: Town, member: NetworkMember | None = None, step: PlanStep | None = None, **more: object) -> HelpAsk:
    """Let Bram write a question down: of somebody on his map, or by name."""
    words = {"what": "Zaterdag samen boodschappen doen", "when": "zaterdagochtend", "shown_as": "Bram"}
    name = str(more.pop("to_name", "Els"))
    return write_ask(
        actor=town.actor("person"), now=NOW, person=town.bram, to_name=name, member=member, step=step,
        words=Words(**{**words, **more}), ground=Ground.OWN,
    )  # fmt: skip


def put_it(town: Town, ask: HelpAsk, how: AskHow = AskHow.LINK, code: str = HELP_CODE, email: str = "") -> HelpAsk:
    """Let Bram ask it."""
    return put_ask(
        actor=town.actor("person"), now=NOW, ask=ask, how=how, code=code, email=email, expected=ask.version,
        ground=Ground.OWN,
    )  # fmt: skip


def add_asks(town: Town, member: NetworkMember) -> None:
    """Let Bram ask twice: one question waits for an answer through a link, the other was answered and he said thanks."""
    own = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}
    waits = put_it(town, write(town, member))
    answered = put_it(town, write(town), AskHow.MAIL, code="0000-0000-0000-00HB", email="els@example.org")
    answer_ask(ask=answered, answer=AskState.YES, words="Graag.", expected=answered.version, **own)
    thank(ask=answered, words="Dank je wel.", expected=answered.version, **own)
    said = Said(hours=Decimal(2), tasks="Boodschappen", not_when="Niet in de vakantie")
    carrying = say_carrying(person=town.bram, helper=Helper(name="Oom Henk"), said=said, by_helper=False, **own)
    town.things |= {
        "carrying": carrying,
        "away": note_away(carrying=carrying, since=TODAY, until=TODAY + timedelta(days=7), **own),
    }
    add_carer(town)
    add_family(town)
    town.things |= {"help_ask": waits, "help_answered": answered, "help_code": HELP_CODE}


def add_carer(town: Town) -> None:
    """Let Els say what she can carry and when she is away, and keep a test and some words for herself."""
    els = town["tie_granted"].person
    seat = town.things["circle_member"]
    self_said = {"actor": town.actor("tie_granted"), "now": NOW}
    said = say_carrying(
        person=town.bram, helper=Helper(seat=seat), said=Said(hours=Decimal(1)), by_helper=True, ground=Ground.GRANT,
        **self_said,
    )  # fmt: skip
    town.things["away_helper"] = note_away(
        carrying=said, since=TODAY + timedelta(days=60), until=None, ground=Ground.GRANT, **self_said
    )
    town.things["carer_notes"] = write_notes(
        person=els, needs="Een avond vrij", respite="Zwemmen", reach="Na zes uur", expected=0, **self_said
    )
    keep_check(person=els, instrument=catalogue.get("carer_check"), answers={"nights": "no"}, **self_said)


def add_family(town: Town) -> None:
    """Let Bram's family come together, led by Els; the worker was told of it and says what safety needs."""
    own = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}
    gathering = Gathering(
        question="Hoe blijf ik hier wonen?", led_by="Els", leader_id=town.things["circle_member"].pk, place="Bij oma",
        takes_part="chosen", spoken_for_by="Oom Henk",
    )  # fmt: skip
    talk = begin_talk(person=town.bram, gathering=gathering, **own)
    ask_guest(talk=talk, name="Oma", part="whole", **own)
    hold_talk(talk=talk, on=TODAY, takes_part="chosen", by="Oom Henk", **own)
    agree(talk=talk, what="Samen schoonmaken", who="Oma", by_when="elke zaterdag", fallback="Els", **own)
    set_sight(talk=talk, told=True, shown=False, **own)
    ask_condition(actor=town.actor("worker"), now=NOW, talk=talk, text="Het gas blijft dicht.")
    town.things["family"] = talk
