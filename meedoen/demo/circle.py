"""Bram's circle in the demo town: Joris, Els and Sanne, Meneer Bakker on paper through Joris, and what stands there."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from meedoen.circle.domain.calendar import add_item, come
from meedoen.circle.domain.consulting import plan_consultation
from meedoen.circle.domain.decisions import note_decision
from meedoen.circle.domain.files import add_file
from meedoen.circle.domain.members import KIND, choose_notices, invite_member, join_member
from meedoen.circle.domain.messages import post_message
from meedoen.circle.enums import CirclePart, CircleRole, Repeat, TakesPart
from meedoen.circle.models import CircleMember
from meedoen.circle.seats import Seat, own_seat, seat_of_member
from meedoen.demo.town import Town
from meedoen.journal.acts import public_actor
from meedoen.journal.enums import Ground
from meedoen.people.models import Invitation
from meedoen.support import vault

P = CirclePart
MEMBERS = (
    ("joris", "Joris", CircleRole.OWN, (P.PEOPLE, P.TASKS, P.CALENDAR, P.MESSAGES, P.FILES)),
    ("els", "Els", CircleRole.OWN, (P.PEOPLE, P.TASKS, P.CALENDAR, P.MESSAGES)),
    ("sanne", "Sanne", CircleRole.WORKER, (P.PEOPLE, P.CALENDAR, P.DECISIONS)),
)
# Who, days ago, what.
SAID = (
    ("bram", 6, "Hoi allemaal. Hier kunnen we dingen afspreken. Ik ga donderdag weer volleyballen."),
    ("joris", 6, "Goed idee Bram. Ik rijd zaterdag langs de winkel, heb je iets nodig?"),
    ("els", 3, "Ik haal je donderdag op om half acht."),
    ("bram", 2, "Fijn Els. Melk en brood graag, Joris."),
)
# Day of the week, hour, minutes, what, where, how often, whether somebody is wanted, who comes.
HAPPENS = (
    (4, 20, 120, "Volleybal", "Sporthal De Boog", Repeat.WEEKLY, False, ("bram", "els")),
    (2, 8, 15, "Kliko aan de weg", "", Repeat.FORTNIGHTLY, False, ("bram",)),
    (6, 10, 60, "Boodschappen", "", Repeat.WEEKLY, True, ()),
    (7, 14, 90, "De moestuin", "Bij meneer Bakker", Repeat.ONCE, False, ("bram",)),
)  # fmt: skip
LIST = "Voor zaterdag\n\nmelk\nbrood\nkoffie\nafwasmiddel\n"


def gather_round(town: Town) -> None:
    """Let Bram ask his people into his circle and let them talk, plan and decide."""
    seats = {"bram": own_seat(town.persons["bram"])}
    seats |= {key: _join(town, key, name, role, parts) for key, name, role, parts in MEMBERS}
    invite_member(
        actor=town.actor("bram"), now=town.ago(7), person=town.persons["bram"], name="Meneer Bakker", role=CircleRole.OWN,
        ground=Ground.OWN, through=seats["joris"].member,
    )  # fmt: skip
    for who, days, text in SAID:
        post_message(actor=town.actor(who), now=town.ago(days), seat=seats[who], text=text)
    for row in HAPPENS:
        _plan(town, seats, *row)
    bram: dict[str, Any] = {"actor": town.actor("bram"), "seat": seats["bram"]}
    add_file(now=town.ago(2), writer=vault.keep_bytes(LIST.encode()), file_name="lijstje.txt", title="Boodschappen", **bram)
    note_decision(
        now=town.ago(4), what="Boodschappen doen we op zaterdag samen. Joris kan tot de zomer niet, dus Bram vraagt Els.",
        on=timezone.localdate(town.ago(5)), present="Bram, Joris, Sanne", own_words="Ik vind het fijn zo.", **bram,
    )  # fmt: skip
    plan_consultation(
        actor=town.actor("sanne"), now=town.ago(1), seat=seats["sanne"], about="Hoe gaat het met het huishouden?",
        start=_at(town, 6, 15), takes_part=TakesPart.ROOM,
    )  # fmt: skip


def _join(town: Town, key: str, name: str, role: CircleRole, parts: tuple[CirclePart, ...]) -> Seat:
    account = town.accounts[key]
    member = invite_member(
        actor=town.actor("bram"), now=town.ago(8), person=town.persons["bram"], name=name, role=role, email=account.email,
        parts=parts, ground=Ground.OWN,
    )  # fmt: skip
    Invitation.objects.filter(thing_kind=KIND, thing_id=member.pk).update(accepted_at=town.ago(7))
    join_member(public_actor(), town.ago(7), member.pk, account)
    member = CircleMember.objects.select_related("person").get(pk=member.pk)
    choose_notices(actor=town.actor(key), now=town.ago(7), member=member, notices="weekly")
    return seat_of_member(member)


def _next(town: Town, weekday: int) -> int:
    """Return how many days from now the next such day of the week comes, tomorrow at the earliest."""
    return (weekday - timezone.localdate(town.now).isoweekday() - 1) % 7 + 1


def _at(town: Town, days: int, hour: int) -> datetime:
    day = timezone.localtime(town.ago(-days))
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def _plan(
    town: Town, seats: dict[str, Seat], weekday: int, hour: int, minutes: int, title: str, place: str, repeat: Repeat,
    needs: bool, who: tuple[str, ...],
) -> None:  # fmt: skip
    start = _at(town, _next(town, weekday), hour)
    facts = {"title": title, "place": place, "start": start, "minutes": minutes, "repeat": repeat, "until": None}
    item = add_item(actor=town.actor("bram"), now=town.ago(6), seat=seats["bram"], facts={**facts, "needs": needs})
    for key in who:
        come(
            actor=town.actor(key), now=town.ago(2) + timedelta(hours=1), seat=seats[key], item=item,
            on=timezone.localdate(start), coming=True,
        )  # fmt: skip
