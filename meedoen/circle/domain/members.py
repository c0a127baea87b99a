"""Who takes part in the circle of a person, and what the person shares with each (book line 6386-6400)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.circle.domain.putting import one_at_a_time
from meedoen.circle.enums import CirclePart, Notices
from meedoen.circle.hooks import leaving_watchers
from meedoen.circle.models import CircleMember, CircleShare
from meedoen.circle.seats import parts_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.domain.invitations import UNKNOWN, invite, withdraw_invitation
from meedoen.people.enums import Part
from meedoen.people.models import Account, Invitation, Person

MOST_MEMBERS = 60
KIND = CircleMember._meta.label
TOO_MANY = gettext_lazy("There are sixty people in the circle. Say goodbye to somebody first.")
THERE = gettext_lazy("Somebody with this e-mail address is in the circle or was invited.")
GONE = gettext_lazy("This place is no longer there. Ask for a new invitation if you would like to take part.")
OWN_PLACE = gettext_lazy("This is your own circle. You are in it already.")


def invite_member(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    name: str,
    role: str,
    ground: Ground,
    email: str = "",
    parts: Iterable[str] = (),
    on_map_id: int | None = None,
    through: CircleMember | None = None,
) -> CircleMember:
    """Ask somebody into the circle, with the parts that will be shared.

    With an e-mail address a code goes there, and the place is taken when the code is used. Without one somebody takes part
    on paper or through another member (`through`), from now on. Raises ValidationError at "name", "email" or "through".
    """
    name, email = name.strip(), email.strip().lower()
    with act(actor, "circle.invite", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        one_at_a_time(person.pk)
        _check_new(person, name, email, through)
        member = CircleMember.objects.create(
            municipality_id=person.municipality_id, person=person, name=name, role=role, email=email, invited_at=now,
            joined_at=None if email else now, on_map_id=on_map_id, through=through,
        )  # fmt: skip
        event.about(thing=member, person_id=person.pk, part=Part.CIRCLE)
        CircleShare.objects.bulk_create(CircleShare(member=member, part=part, since=now) for part in dict.fromkeys(parts))
        if email:
            _send(actor, now, member, ground)
    return member


def _check_new(person: Person, name: str, email: str, through: CircleMember | None) -> None:
    here = CircleMember.objects.filter(person=person, left_at=None)
    if not name:
        raise ValidationError({"name": _("Write a name, or another word that says who it is.")})
    if here.count() >= MOST_MEMBERS:
        raise ValidationError({"name": TOO_MANY})
    if email and here.filter(email__iexact=email).exists():
        raise ValidationError({"email": THERE})
    if email and Account.objects.filter(email__iexact=email, person=person).exists():
        raise ValidationError({"email": OWN_PLACE})
    _check_through(person, through)


def _check_through(person: Person, through: CircleMember | None) -> None:
    """Ask, with the circle held, whether who passes things on is in it now: who leaves is nobody's way in."""
    if through is not None and not CircleMember.objects.filter(pk=through.pk, person=person, left_at=None).exists():
        raise ValidationError({"through": _("Choose somebody who is in the circle.")})


def _send(actor: Actor, now: datetime, member: CircleMember, ground: Ground) -> None:
    invite(
        actor=actor, now=now, municipality_id=member.municipality_id, email=member.email, name=member.name, thing=member,
        about=member.person, ground=ground,
    )  # fmt: skip


def invite_again(*, actor: Actor, now: datetime, member: CircleMember, ground: Ground) -> None:
    """Send a fresh code; the one before opens nothing any more. Raises ValidationError for who has come or left already."""
    with act(actor, "circle.invite", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
        _withdraw_invitations(actor, now, member)
        if not CircleMember.objects.filter(pk=member.pk, joined_at=None, left_at=None).exists():
            raise ValidationError(_("This invitation was answered already."))
        _send(actor, now, member, ground)


def _withdraw_invitations(actor: Actor, now: datetime, member: CircleMember) -> None:
    rows = Invitation.objects.filter(thing_kind=KIND, thing_id=member.pk, accepted_at=None, withdrawn_at=None)
    for invitation in rows.order_by("pk"):
        withdraw_invitation(actor=actor, now=now, invitation=invitation)


def join_member(actor: Actor, now: datetime, thing_id: int, account: Account) -> None:
    """Let the account that used the code take the place (the keeper of these invitations).

    Raises ValidationError at "code" when the place was taken back, or is the person's own circle.
    """
    member = CircleMember.objects.select_related("person").filter(pk=thing_id).first()
    if member is None:
        raise ValidationError({"code": UNKNOWN})
    person = member.person
    with act(actor, "circle.join", now=now, ground=Ground.GRANT, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=person.pk, part=Part.CIRCLE)
        if account.person_id is not None and account.person_id == person.pk:
            raise ValidationError({"code": OWN_PLACE})
        if person.erased_at or CircleMember.objects.filter(person=person, account=account, left_at=None).exists():
            raise ValidationError({"code": GONE})
        free = CircleMember.objects.filter(pk=member.pk, left_at=None, joined_at=None)
        taken = free.update(account=account, known_id=account.person_id, joined_at=now, version=F("version") + 1)
        if taken != 1:
            raise ValidationError({"code": GONE})


def note_known(now: datetime) -> int:
    """Note the own record of members who got one after they joined; returns of how many."""
    own = Account.objects.filter(pk=OuterRef("account_id")).values("person_id")[:1]
    rows = CircleMember.objects.filter(known=None, account__person__isnull=False)
    return rows.update(known_id=Subquery(own))


def change_seat(
    *,
    actor: Actor,
    now: datetime,
    member: CircleMember,
    name: str,
    role: str,
    on_map_id: int | None,
    through: CircleMember | None,
    expected: int,
    ground: Ground,
) -> CircleMember:
    """Write what the person calls a member, as what, and through whom. Raises StaleVersion for the second of two."""
    with act(actor, "circle.change", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
        if not name.strip():
            raise ValidationError({"name": _("Write a name, or another word that says who it is.")})
        one_at_a_time(member.person_id)
        _check_through(member.person, through)
        if through is not None and through.pk == member.pk:
            raise ValidationError({"through": _("Choose somebody else than this member.")})
        changes: dict[str, Any] = {"name": name.strip(), "role": role, "on_map_id": on_map_id}
        save_version(member, expected=expected, through_id=through.pk if through else None, **changes)
    return member


def hold_place(member: CircleMember) -> None:
    """Hold a place until the act is over. Raises ValidationError when it was closed meanwhile."""
    if CircleMember.objects.select_for_update(no_key=True).filter(pk=member.pk, left_at=None).first() is None:
        raise ValidationError(GONE)


def share_part(*, actor: Actor, now: datetime, member: CircleMember, part: CirclePart, ground: Ground) -> CircleShare:
    """Share one part with a member from now on; nothing happens when it is shared already."""
    with act(actor, "circle.share", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
        hold_place(member)
        share, _made = CircleShare.objects.get_or_create(member=member, part=part, until=None, defaults={"since": now})
    return share


def take_back_part(*, actor: Actor, now: datetime, member: CircleMember, part: CirclePart, ground: Ground) -> int:
    """Take one part back from a member, at once; returns 0 when it was not shared."""
    with act(actor, "circle.unshare", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
        return CircleShare.objects.filter(member=member, part=part, until=None).update(until=now)


def share_exactly(*, actor: Actor, now: datetime, member: CircleMember, parts: Iterable[str], ground: Ground) -> None:
    """Share these parts and no others: each change is a verb with its own line."""
    wanted = {CirclePart(part) for part in parts}
    given: dict[str, Any] = {"actor": actor, "now": now, "member": member, "ground": ground}
    with transaction.atomic():
        hold_place(member)
        shared = parts_of(member)
        for part in CirclePart:
            if part in wanted - shared:
                share_part(part=part, **given)
            elif part in shared - wanted:
                take_back_part(part=part, **given)


def leave_circle(*, actor: Actor, now: datetime, member: CircleMember) -> None:
    """Leave: nothing is seen any more from now on. What one wrote stays, unless it was taken back before."""
    _close(actor, now, member, verb="circle.leave", ground=Ground.GRANT, removed=False)


def remove_member(*, actor: Actor, now: datetime, member: CircleMember, ground: Ground) -> None:
    """Take a place back, or an invitation that was not answered: nothing is seen any more from now on."""
    _close(actor, now, member, verb="circle.remove", ground=ground, removed=True)


def _close(actor: Actor, now: datetime, member: CircleMember, *, verb: str, ground: Ground, removed: bool) -> None:
    with act(actor, verb, now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
        one_at_a_time(member.person_id)
        _withdraw_invitations(actor, now, member)
        rows = CircleMember.objects.filter(pk=member.pk, left_at=None)
        if rows.update(left_at=now, removed=removed, notices=Notices.NONE, version=F("version") + 1) != 1:
            raise ValidationError(_("This place was closed already."))
        CircleShare.objects.filter(member=member, until=None).update(until=now)
        CircleMember.objects.filter(through=member).update(through=None)
        for watcher in leaving_watchers:
            watcher.left(actor, now, member)


def choose_notices(*, actor: Actor, now: datetime, member: CircleMember, notices: str) -> None:
    """Say how often one wants to hear by e-mail that there is something new."""
    with act(actor, "circle.notices", now=now, ground=Ground.GRANT, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.CIRCLE)
        CircleMember.objects.filter(pk=member.pk).update(notices=notices, version=F("version") + 1)
