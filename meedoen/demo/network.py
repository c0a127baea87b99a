"""Networks in the demo town: Bram's with a picture of before, one that is shown, one drawn together, one with nobody."""

from datetime import timedelta
from typing import Any

from meedoen.circle.domain.network import add_member, change_member, keep_picture, remove_member, share_network
from meedoen.circle.enums import Amount, Closeness, Frequency, Support, Willing
from meedoen.circle.facts.network import DETAILS
from meedoen.circle.models import NetworkMember
from meedoen.demo.town import Town
from meedoen.journal.enums import Ground
from meedoen.people.domain.giving import give_grant
from meedoen.people.enums import Given, Part
from meedoen.people.models import Person
from meedoen.plan.enums import LifeArea

A, C = LifeArea, Closeness
# Name, life area, ring, what is told, and what is for the person alone. Bram before he knew the volleyball club.
BEFORE: tuple[tuple[str, str, int, dict[str, Any], str], ...] = (
    (
        "Joris", A.CONTACTS, C.VERY_CLOSE,
        {"support": Support.BOTH, "frequency": Frequency.WEEKLY, "could_ask": "Boodschappen, ergens heen rijden",
         "is_asked": "Boodschappen", "willing": Willing.YES, "capacity": Amount.LITTLE, "load": Amount.SOME},
        "Heeft het al druk.",
    ),
    ("Mevrouw Hoekstra", A.CONTACTS, C.CLOSE, {"support": Support.GIVES, "frequency": Frequency.MONTHLY}, "Liever niet."),
    (
        "Meneer Bakker", A.LIVING, C.CLOSE,
        {"support": Support.BOTH, "frequency": Frequency.WEEKLY, "could_ask": "Aan de kliko herinneren",
         "is_asked": "Aan de kliko herinneren", "willing": Willing.YES, "capacity": Amount.SOME, "load": Amount.LITTLE,
         "preferred": True},
        "",
    ),
    ("Chef Rob", A.WORKING, C.CLOSE, {"support": Support.GIVES, "frequency": Frequency.DAILY, "tie": "colleague"}, ""),
    ("Anja van de binderij", A.WORKING, C.FURTHER, {"tie": "colleague", "frequency": Frequency.DAILY}, ""),
    ("Dennis", A.LEISURE, C.FURTHER, {"tie": "friend", "harmful": True}, "Leent geld en geeft het niet terug."),
)  # fmt: skip
AFTER = (
    (
        "Els",
        A.LEISURE,
        C.FURTHER,
        {"tie": "club", "frequency": Frequency.WEEKLY, "could_ask": "Samen boodschappen doen"},
        "",
    ),
    ("Trainer Ad", A.LEISURE, C.FURTHER, {"tie": "club", "frequency": Frequency.WEEKLY}, ""),
    ("Ruben", A.SELF_CARE, C.FURTHER, {"tie": "professional", "support": Support.GIVES}, ""),
)


def draw_networks(town: Town) -> None:
    """Let Bram draw for himself, Lies to show it, mevrouw de Boer with Hanna; and Fleur has nobody to put on hers."""
    bram = town.persons["bram"]
    first = [_put(town, bram, "bram", 60, *one) for one in BEFORE]
    keep_picture(actor=town.actor("bram"), now=town.ago(60), person=bram, label="Voor de volleybal", ground=Ground.OWN)
    for one in AFTER:
        _put(town, bram, "bram", 6, *one)
    _change(town, first[2], "bram", 6, closeness=C.VERY_CLOSE)
    remove_member(actor=town.actor("bram"), now=town.ago(6), member=first[5], ground=Ground.OWN)
    for name, area, ring in (("Zus Wil", A.CONTACTS, C.VERY_CLOSE), ("Buurvrouw Tineke", A.LIVING, C.CLOSE)):
        _put(town, town.persons["lies"], "lies", 10, name, area, ring, {}, "")
    share_network(actor=town.actor("lies"), now=town.ago(9), person=town.persons["lies"])
    _together(town)


def _together(town: Town) -> None:
    for person, worker in (("annie", "hanna"), ("fleur", "rachida")):
        give_grant(
            actor=town.actor(worker), now=town.ago(9), person=town.persons[person], part=Part.NETWORK, given=Given.ALOUD,
            account=town.accounts[worker], witness=town.persons[person].name, ground=Ground.TASK,
        )  # fmt: skip
    for name, area, ring, told in (
        ("Dochter Ineke", A.CONTACTS, C.VERY_CLOSE,
         {"support": Support.GIVES, "frequency": Frequency.DAILY, "capacity": Amount.SOME, "load": Amount.MUCH}),
        ("De huisarts", A.HEALTH, C.FURTHER, {"tie": "professional"}),
        ("De mensen van het hondenveldje", A.LEISURE, C.FURTHER, {"frequency": Frequency.DAILY}),
    ):  # fmt: skip
        _put(town, town.persons["annie"], "hanna", 9, name, area, ring, told, "")


def _put(
    town: Town, person: Person, who: str, days: int, name: str, area: str, ring: int, told: dict[str, Any], word: str
) -> NetworkMember:
    ground = Ground.OWN if town.accounts[who].person_id else Ground.GRANT
    member = add_member(
        actor=town.actor(who),
        now=town.ago(days, hours=2),
        person=person,
        name=name,
        area=area,
        closeness=ring,
        ground=ground,
    )
    return _change(town, member, who, days, word, **told) if told or word else member


def _change(town: Town, member: NetworkMember, who: str, days: int, word: str = "", **told: Any) -> NetworkMember:
    own = town.accounts[who].person_id is not None
    stands = {name: getattr(member, name) for name in ("name", "area", "closeness", *DETAILS)}
    return change_member(
        actor=town.actor(who), now=town.ago(days) - timedelta(hours=1), member=member, facts={**stands, **told},
        expected=member.version, ground=Ground.OWN if own else Ground.GRANT, own_word=word if own and word else None,
    )  # fmt: skip
