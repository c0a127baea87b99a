"""Helpers for tests of the meeting place: somebody asked in by Bram, and somebody who came."""

import re
from datetime import timedelta

from meedoen.circle.domain import members as verbs
from meedoen.circle.domain.calendar import add_item
from meedoen.circle.domain.consulting import note_safety_talk
from meedoen.circle.domain.files import add_file
from meedoen.circle.enums import CircleRole, Repeat
from meedoen.circle.models import CircleFile, CircleItem, CircleMember, Consultation
from meedoen.circle.seats import Seat, own_seat, seat_of_member
from meedoen.journal.acts import public_actor
from meedoen.journal.enums import Ground
from meedoen.people.domain.invitations import accept_invitation
from meedoen.people.models import Account, Person
from meedoen.post.models import OutboxMail
from meedoen.support import vault
from tests.support.things import newcomer
from tests.town import NOW, TODAY, Town

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


def invite(town: Town, name: str, email: str = "", parts: object = (), **more: object) -> CircleMember:
    """Ask somebody into Bram's circle, by himself."""
    return verbs.invite_member(
        actor=town.actor("person"), now=NOW, person=town.bram, name=name, role=CircleRole.OWN, email=email, parts=parts,
        ground=Ground.OWN, **more,
    )  # fmt: skip


def code_of(email: str) -> str:
    """Return the code in the last mail to this address."""
    return CODE.search(OutboxMail.objects.filter(to=email).latest("pk").text)[0]


def join(town: Town, member: CircleMember) -> Account:
    """Let somebody use the code of the invitation, as anybody does who is not signed in."""
    return accept_invitation(actor=public_actor(), now=NOW, code=code_of(member.email))


def newcomer_account(town: Town) -> Person:
    """Return somebody who is known here since today."""
    return newcomer(town, "Els van de overkant")


def given(town: Town, visitor: str = "person") -> dict:
    """Return who acts and when, for any verb."""
    return {"actor": town.actor(visitor), "now": NOW}


def seat_of_bram(town: Town) -> Seat:
    """Return Bram's own seat."""
    return own_seat(town.bram)


def sit(town: Town, name: str, email: str, parts: object) -> Seat:
    """Ask somebody into Bram's circle, let that one join, and return the seat."""
    member = invite(town, name, email=email, parts=parts)
    join(town, member)
    return sit_down(member)


def sit_down(member: CircleMember) -> Seat:
    """Return the seat of somebody who joined."""
    return seat_of_member(CircleMember.objects.select_related("person", "account").get(pk=member.pk))


def put_file(town: Town, seat: Seat, data: bytes, name: str) -> CircleFile:
    """Put a file in Bram's circle."""
    return add_file(seat=seat, writer=vault.keep_bytes(data), file_name=name, **given(town))


def safety_talk(town: Town, **more: object) -> Consultation:
    """Write down a talk without Bram, for safety, told in a week: by his own worker."""
    facts = {
        "about": "Dreiging", "start": NOW - timedelta(hours=2), "reason": "Hij werd bedreigd.",
        "told_on": TODAY + timedelta(days=7), "present": "Sanne, Coby", "minutes": "Politie gebeld.",
    }  # fmt: skip
    return note_safety_talk(trajectory=town.things["trajectory"], **{**facts, **more}, **given(town, "worker"))


def item(town: Town, seat: Seat | None = None, **more: object) -> CircleItem:
    """Put something in Bram's calendar: Tuesday 3 March, ten to eleven by the clock there."""
    facts = {
        "title": "Koffie", "place": "", "start": NOW + timedelta(days=1), "minutes": 60, "repeat": Repeat.ONCE,
        "until": None, "needs": False,
    }  # fmt: skip
    return add_item(seat=seat or seat_of_bram(town), facts={**facts, **more}, **given(town))
