"""What the circle room puts into the town: Bram's map, shown to his worker, with a word for himself; Els in his circle."""

from datetime import timedelta

from meedoen.circle.domain.calendar import make_feed
from meedoen.circle.domain.consulting import plan_consultation
from meedoen.circle.domain.decisions import note_decision, show_steps
from meedoen.circle.domain.messages import post_message
from meedoen.circle.domain.network import add_member, change_member, keep_picture
from meedoen.circle.enums import CirclePart, Closeness, Repeat
from meedoen.circle.facts.network import DETAILS, Fact
from meedoen.circle.models import NetworkMember
from meedoen.circle.queries.tasks_shown import shareable_steps
from meedoen.circle.seats import Seat
from meedoen.journal.enums import Ground
from meedoen.people.domain.giving import give_grant
from meedoen.people.enums import Part
from meedoen.people.models import Grant
from tests.circle import at_home, doing
from tests.circle.asking_things import add_asks
from tests.circle.place import given, invite, item, join, put_file, safety_talk, seat_of_bram, sit_down
from tests.town import NOW, TODAY, Town

# No word of the pages is like it: wherever it stands, somebody read what is for Bram's eyes only.
OWN_WORD = "Liever even niet, hij heeft het druk."
MEMBERS = (
    ("Joris", "contacts", Closeness.VERY_CLOSE),
    ("Meneer Bakker", "living", Closeness.CLOSE),
    ("Collega Anja", "working", Closeness.FURTHER),
)


def fact(key: int, name: str = "", area: str = "contacts", closeness: int = 1, **more: object) -> Fact:
    """Return the facts of one member, as they are needed without a database."""
    return Fact(key, name or f"Naam {key}", area, closeness, **more)


def put(town: Town, name: str = "Joris", area: str = "contacts", closeness: int = 1, **more: object) -> NetworkMember:
    """Put somebody on Bram's map, by himself."""
    given = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN, **more}
    return add_member(person=town.bram, name=name, area=area, closeness=closeness, **given)


def tell(town: Town, member: NetworkMember, own_word: str | None = None, **facts: object) -> NetworkMember:
    """Tell something of a member, by Bram himself."""
    stands = {name: getattr(member, name) for name in ("name", "area", "closeness", *DETAILS)}
    return change_member(
        actor=town.actor("person"), now=NOW, member=member, facts={**stands, **facts}, expected=member.version,
        ground=Ground.OWN, own_word=own_word,
    )  # fmt: skip


def show(town: Town, visitor: str = "worker") -> Grant:
    """Let somebody see Bram's map."""
    return give_grant(
        actor=town.actor("person"), now=NOW - timedelta(minutes=1), person=town.bram, part=Part.NETWORK,
        account=town[visitor],
    )  # fmt: skip


def add(town: Town) -> None:
    """Add the map, and what else is around Bram: who does what, his home, his circle, questions for help."""
    members = add_map(town)
    doing.add(town)
    at_home.add(town)
    add_circle(town)
    add_asks(town, members[2])


def add_map(town: Town) -> list[NetworkMember]:
    """Add the map, a kept picture of it, and sight of it for the worker, not for the stand-in."""
    members = [put(town, *member) for member in MEMBERS]
    tell(town, members[0], own_word=OWN_WORD, support="both", frequency="weekly")
    town.things |= {
        "network_member": members[0],
        "network_picture": keep_picture(
            actor=town.actor("person"), now=NOW, person=town.bram, label="Voor de verhuizing", ground=Ground.OWN
        ),
        "network_grant": show(town),
    }
    return members


def add_circle(town: Town) -> None:
    """Add Els as a member with whom all is shared, and Meneer Bakker on paper, through her."""
    els = invite(town, "Els", email=town["tie_granted"].email, parts=CirclePart.values)
    join(town, els)
    town.things |= {
        "circle_member": els,
        "circle_paper": invite(town, "Meneer Bakker", through=els),
        "circle_invited": invite(town, "Oom Piet", email="piet@example.org"),
    }
    add_to_circle(town, sit_down(els))


def add_to_circle(town: Town, els: Seat) -> None:
    """Add what Els put in the circle, a talk with Bram, and one without him that he may not read yet."""
    bram, more = seat_of_bram(town), given(town, "tie_granted")
    talk = plan_consultation(seat=els, about="De tuin", start=NOW - timedelta(hours=1), takes_part="room", **more)
    town.things |= {
        "circle_message": post_message(seat=els, text="Ik neem soep mee.", **more),
        "circle_file": put_file(town, els, b"Twee uien, een prei.", "soep.txt"),
        "circle_item": item(town, els, repeat=Repeat.WEEKLY),
        "circle_secret": make_feed(member=els.member, **more),
        "circle_decision": note_decision(seat=els, what="Soep op dinsdag", on=TODAY, present="Bram, Els", **more),
        "circle_talk": talk,
        "circle_safety": safety_talk(town),
    }
    show_steps(seat=bram, step_ids=shareable_steps(town.bram.pk).values_list("pk", flat=True), **given(town))
