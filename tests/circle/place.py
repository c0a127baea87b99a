"""Helpers for tests of the meeting place: somebody asked in by Bram, and somebody who came."""

import re

from meedoen.circle.domain import members as verbs
from meedoen.circle.enums import CircleRole
from meedoen.circle.models import CircleMember
from meedoen.journal.acts import public_actor
from meedoen.journal.enums import Ground
from meedoen.people.domain.invitations import accept_invitation
from meedoen.people.models import Account, Person
from meedoen.post.models import OutboxMail
from tests.support.things import newcomer
from tests.town import NOW, Town

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
