"""Circles: a few on paper in every block, one with thirty members and five hundred messages, and who is in twenty of them.

Made by verbs. The two large things are there once, the same in both towns; those of the blocks make the tables as long as
the town is large.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from meedoen.circle.domain.calendar import add_item, come, skip_day
from meedoen.circle.domain.decisions import note_decision, show_steps
from meedoen.circle.domain.members import invite_member
from meedoen.circle.domain.messages import post_message
from meedoen.circle.enums import CirclePart, CircleRole, Repeat
from meedoen.circle.models import CircleItem, CircleMember
from meedoen.circle.queries.tasks_shown import shareable_steps
from meedoen.circle.seats import EVERYTHING, Seat, own_seat, seat_of_member
from meedoen.journal.acts import Actor, public_actor
from meedoen.journal.enums import ActorKind, Ground
from meedoen.people.domain.invitations import accept_invitation, invite
from meedoen.people.models import Account, Person
from meedoen.post.models import OutboxMail

MEMBERS, MESSAGES, DECISIONS, CIRCLES = 30, 500, 5, 20
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
HELLO = "Ik kom woensdag langs met soep, en dan lopen we samen een rondje met de hond."
AGAIN = (Repeat.WEEKLY, Repeat.FORTNIGHTLY, Repeat.MONTHLY)


@dataclass(frozen=True, slots=True)
class Ring:
    """What a circle on paper holds."""

    members: int = 5
    messages: int = 10


def add_paper_circle(*, actor: Actor, now: datetime, person: Person, ring: Ring | None = None) -> None:
    """Make a small circle of people without an account, with messages and a calendar."""
    ring = ring or Ring()
    members = [
        invite_member(
            actor=actor, now=now, person=person, name=f"Buur {place}", role=CircleRole.OWN, parts=CirclePart.values,
            ground=Ground.OWN,
        )
        for place in range(ring.members)
    ]  # fmt: skip
    seats = [Seat(person, Ground.GRANT, member, EVERYTHING) for member in members]
    for place in range(ring.messages):
        post_message(actor=actor, now=now, seat=seats[place % len(seats)], text=HELLO)
    fill_calendar(actor, now, seats[0])


def fill_calendar(actor: Actor, now: datetime, seat: Seat) -> None:
    """Put in what comes back each week, fortnight and month; somebody comes the first time, the second week is skipped."""
    rows = [_item(actor, now, seat, place) for place in range(len(AGAIN))]
    first = timezone.localdate(rows[0].start)
    come(actor=actor, now=now, seat=seat, item=rows[0], on=first, coming=True)
    skip_day(actor=actor, now=now, seat=seat, item=rows[0], on=first + timedelta(weeks=1))


def _item(actor: Actor, now: datetime, seat: Seat, place: int) -> CircleItem:
    facts = {
        "title": f"Samen eten {place}", "place": "Bij de buren", "start": now + timedelta(days=1 + place), "minutes": 60,
        "repeat": AGAIN[place], "until": None, "needs": place == 1,
    }  # fmt: skip
    return add_item(actor=actor, now=now, seat=seat, facts=facts)


def as_actor(account: Account, person: Person) -> Actor:
    """Return somebody without a team as who acts."""
    return Actor(ActorKind.ACCOUNT, account_id=account.pk, municipality_id=person.municipality_id)


def give_account(*, actor: Actor, now: datetime, person: Person) -> Account:
    """Let a resident in, as an invitation does; one who has an account keeps it."""
    _row, code = invite(
        actor=actor, now=now, municipality_id=person.municipality_id, email=f"bewoner-{person.pk}@bench.example",
        name=person.name, person=person, by_mail=False,
    )  # fmt: skip
    return accept_invitation(actor=public_actor(), now=now, code=code)


def sit(actor: Actor, now: datetime, person: Person, name: str) -> Seat:
    """Ask somebody into a circle by mail, let that one come, and return the seat."""
    email = f"{name}@bench.example"
    member = invite_member(
        actor=actor, now=now, person=person, name=name.title(), role=CircleRole.OWN, email=email,
        parts=CirclePart.values, ground=Ground.OWN,
    )  # fmt: skip
    found = CODE.search(OutboxMail.objects.filter(to=email).latest("pk").text)
    assert found is not None
    accept_invitation(actor=public_actor(), now=now, code=found[0])
    return seat_of_member(CircleMember.objects.select_related("person", "account").get(pk=member.pk))


@transaction.atomic
def large_circle(*, actor: Actor, now: datetime, person: Person) -> Account:
    """Fill the circle of a person who has a plan; return the account of the person."""
    account = give_account(actor=actor, now=now, person=person)
    owner, own = as_actor(account, person), own_seat(person)
    seats = [sit(owner, now, person, f"lid-{place}") for place in range(MEMBERS)]
    for place in range(MESSAGES):
        post_message(actor=owner, now=now, seat=seats[place % MEMBERS], text=HELLO)
    for place in range(DECISIONS):
        note_decision(actor=owner, now=now, seat=own, what=f"Besluit {place}", on=timezone.localdate(now), present="Allen")
    fill_calendar(owner, now, seats[0])
    show_steps(actor=owner, now=now, seat=own, step_ids=shareable_steps(person.pk).values_list("pk", flat=True))
    return account


@transaction.atomic
def many_circles(*, actor: Actor, now: datetime, persons: list[Person]) -> Account:
    """Let somebody take part in the circles of all of these, each with a calendar; return the account."""
    for person in persons:
        seat = sit(actor, now, person, "overal")
        fill_calendar(actor, now, seat)
    return Account.objects.get(email="overal@bench.example")
