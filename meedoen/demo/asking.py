"""Asking for help in the demo town: Joris stops with the groceries and Els is asked; Lies looks how she is doing herself."""

from decimal import Decimal
from typing import Any

from meedoen.circle.domain.asking import Words, answer_ask, put_ask, thank, write_ask
from meedoen.circle.domain.carer import keep_check, write_notes
from meedoen.circle.domain.family import Gathering, ask_guest, begin_talk
from meedoen.circle.domain.load import Helper, Said, note_away, say_carrying
from meedoen.circle.enums import AskHow, AskState, GuestPart, Present
from meedoen.circle.models import NetworkMember
from meedoen.demo.bram import GROCERIES
from meedoen.demo.town import Town
from meedoen.instruments import catalogue
from meedoen.journal.enums import Ground
from meedoen.people.codes import new_code
from meedoen.plan.models import PlanStep

BINS = "Me op maandagavond aan de kliko herinneren"


def ask_around(town: Town) -> None:
    """Let Bram ask three people, note what Joris can still do, and let Lies write for herself."""
    bram = town.persons["bram"]
    own: Any = {"actor": town.actor("bram"), "ground": Ground.OWN}
    in_plan = PlanStep.objects.get(plan__person=bram, text=GROCERIES)
    on_map = {row.name: row for row in NetworkMember.objects.filter(person=bram)}
    said = Said(hours=Decimal(1), tasks="Een avond gezelschap", until=town.ago(-20).date(), not_when="Doordeweeks overdag")
    joris = say_carrying(
        now=town.ago(8), person=bram, helper=Helper(member=on_map["Joris"]), said=said, by_helper=False, **own
    )
    note_away(now=town.ago(8), carrying=joris, since=town.ago(-3).date(), until=town.ago(-12).date(), **own)
    for days, name, what, state, words in (
        (40, "Meneer Bakker", BINS, AskState.YES, "Doe ik graag, jongen."),
        (9, "Joris", GROCERIES, AskState.NOT_NOW, "Ik heb het te druk met werk."),
        (2, "Els", GROCERIES, AskState.ASKED, ""),
    ):
        row = write_ask(
            now=town.ago(days, hours=2), person=bram, to_name=name, member=on_map[name],
            step=in_plan if state == AskState.ASKED else None,
            words=Words(what=what, when="zaterdagochtend" if what == GROCERIES else "", shown_as="Bram"), **own,
        )  # fmt: skip
        how = AskHow.LINK if state == AskState.ASKED else AskHow.SELF
        put_ask(now=town.ago(days, hours=1), ask=row, how=how, code=new_code(), expected=row.version, **own)
        if state != AskState.ASKED:
            answer_ask(now=town.ago(days - 1), ask=row, answer=state, words=words, expected=row.version, **own)
        if state == AskState.YES:
            thank(now=town.ago(days - 5), ask=row, words="Dank u wel, meneer Bakker.", expected=row.version, **own)
    _look_after_oneself(town)
    _come_together(town)


def _look_after_oneself(town: Town) -> None:
    lies, actor = town.persons["lies"], town.actor("lies")
    heavy = {"nights": "no", "own_time": "no", "leave": "hardly", "talk": "yes", "go_on": "not_long"}
    keep_check(actor=actor, now=town.ago(4), person=lies, instrument=catalogue.get("carer_check"), answers=heavy)
    write_notes(
        actor=actor, now=town.ago(4, hours=-1), person=lies, needs="Een nacht doorslapen.", expected=0,
        respite="Op donderdagmiddag naar het koor, als er iemand bij mijn zus is.", reach="'s Ochtends, dan slaapt zij nog.",
    )  # fmt: skip


def _come_together(town: Town) -> None:
    """Let Bram's uncle ask the family around his question; the worker is not told yet."""
    own: Any = {"actor": town.actor("bram"), "ground": Ground.OWN}
    gathering = Gathering(
        question="Hoe houd ik mijn huis op orde zonder dat mijn moeder alles doet?", led_by="Oom Sjoerd",
        on=town.ago(-9), place="Bij oom Sjoerd aan tafel", takes_part=Present.THERE,
    )  # fmt: skip
    talk = begin_talk(now=town.ago(3), person=town.persons["bram"], gathering=gathering, **own)
    for name in ("Mevrouw Hoekstra", "Meneer Bakker", "Joris"):
        ask_guest(now=town.ago(3), talk=talk, name=name, part=GuestPart.WHOLE, **own)
