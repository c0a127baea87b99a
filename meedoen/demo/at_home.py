"""At home in the demo town: the day plan of Willem and Riet, and what the municipality adds for who has little money."""

from datetime import date, time
from typing import Any

from django.utils import timezone

from meedoen.circle.domain import parents
from meedoen.circle.domain.household import Line, add_lines
from meedoen.circle.domain.means import set_local_means
from meedoen.circle.queries.parents import desk_of
from meedoen.demo.town import Town
from meedoen.journal.enums import Ground
from meedoen.people.enums import Given

WEEK = range(1, 8)
CHILDREN = "Noa en Finn"
HERS = {
    "children": CHILDREN, "where": "Door de week bij mij, om het weekend bij Mark.",
    "handing": "Niet meer aan de deur. Dat wordt ruzie waar ze bij zijn.", "money": "De zwemles samen.",
}  # fmt: skip
HIS = {"children": CHILDREN, "where": "Ook op woensdagmiddag bij mij.", "holidays": "De helft van de zomer."}
BOTH = {
    "children": CHILDREN, "where": "Door de week bij Fleur. Om het weekend en op woensdagmiddag bij Mark.",
    "handing": "Bij oma, om half zes.", "trouble": "Eerst een nacht slapen. Dan bellen wij de oom van Mark.",
}  # fmt: skip
LINES = (
    (WEEK, Line(what="Pillen uit het doosje", part="morning", at=time(8), who_name="Meneer Willems")),
    (WEEK, Line(what="Ontbijt maken", part="morning", at=time(8, 30), who_name="Meneer Willems")),
    ((2, 5), Line(what="Stofzuigen en badkamer", part="morning", at=time(9, 30), who_name="Hulp in het huishouden")),
    ((1, 3, 6), Line(what="Boodschappen", part="afternoon", at=time(14), who_name="Anja")),
    ((4,), Line(what="Naar het koor", part="evening", at=time(19, 15), who_name="Mevrouw Willems")),
    (WEEK, Line(what="Warm eten", part="evening", who_name="Mevrouw Willems")),
    ((7,), Line(what="Bellen met de kleinkinderen", part="afternoon")),
)
MEANS = (
    ("food_bank", "Elke vrijdag van 14.00 tot 16.00 uur bij het Dorpshuis. Melden via het buurtteam.", "0900-1001"),
    ("taking_part", "Lindepas: tot 150 euro per persoon per jaar voor een club, cursus of het zwembad.", ""),
    ("income_supplement", "Na drie jaar met weinig inkomen. 450 euro per jaar voor wie alleen woont.", ""),
)


def plan_days(town: Town) -> None:
    """Let Tom make the day plan at the kitchen table, and Anne fill in the amounts for this year."""
    for days, line in LINES:
        add_lines(actor=town.actor("tom"), now=town.ago(15), person=town.persons["willem"], line=line, days=days)
    year = timezone.localdate(town.now).year
    for kind, amount, phone in MEANS:
        facts = {
            "amount": amount,
            "url": f"https://lindewaard.example/rondkomen/{kind.replace('_', '-')}",
            "phone": phone,
            "valid_from": date(year, 1, 1),
            "valid_until": date(year, 12, 31),
        }
        set_local_means(
            actor=town.actor("anne"), now=town.ago(120), municipality_id=town.municipality.pk, kind=kind, facts=facts,
            expected=0,
        )  # fmt: skip


def agree_as_parents(town: Town) -> None:
    """Let Fleur and the father of her children begin, at the table with Rachida: he takes part on paper."""
    fleur = town.persons["fleur"]
    given: dict[str, Any] = {"actor": town.actor("rachida"), "now": town.ago(6), "ground": Ground.TASK}
    mine = parents.begin_agreement(person=fleur, other_name="Mark", **given)
    other = desk_of(mine).other
    parents.write_side(mine=mine, side=mine, texts=HERS, expected=mine.version, **given)
    parents.write_side(mine=mine, side=other, texts=HIS, expected=other.version, **given)
    parents.write_common(mine=mine, texts=BOTH, expected=mine.agreement.version, **given)
    word = parents.Word(on=timezone.localdate(town.ago(6)), how=Given.ALOUD, witness="Rachida El Amrani")
    parents.say_yes(mine=mine, side=mine, seen=desk_of(mine).seen, word=word, **given)
