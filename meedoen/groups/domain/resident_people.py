"""Who is in a group of residents: on the list, by a code that a member gave, with a part, and gone again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meedoen.groups.enums import Coming, GroupKind, GroupState, ResidentPart
from meedoen.groups.models import (
    Attendance,
    Gathering,
    Group,
    GroupMember,
    GroupSession,
    JoinCode,
    TakenPart,
    TakesAlong,
)  # fmt: skip
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.codes import hash_code, read_code
from meedoen.people.enums import Part
from meedoen.people.models import Account

MOST_IN_A_GROUP = 200
# For all that a code can lack one answer: it tells nobody that who gave it has left.
UNKNOWN = _("This code does not work, or no longer. Ask somebody in the group for a new one.")


def put_on_list(
    *, actor: Actor, now: datetime, group: Group, name: str, brought_by: GroupMember | None, ground: Ground
) -> GroupMember:
    """Put somebody on the list by name, with who took this one along. A first name will do; nothing else is kept."""
    with act(actor, "resident_group.put_on_list", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        _hold_with_room(group)
        row = GroupMember.objects.create(
            municipality_id=group.municipality_id, group=group, name=name.strip(), brought_by=brought_by, joined_at=now
        )
        event.about(thing=row, part=Part.GROUP)
    return row


def _hold_with_room(group: Group) -> None:
    """Hold a group, so that people come in one by one. Refuses a full one, and one that ended."""
    if _hold(group.pk).state == GroupState.ENDED:
        raise ValidationError(_("This group has ended"))
    if GroupMember.objects.filter(group=group, left_at=None).count() >= MOST_IN_A_GROUP:
        raise ValidationError(_("There are two hundred people on the list. Take somebody off first."))


def _hold(group_id: int) -> Group:
    """Hold a group: who comes in and who leaves does so one by one, so that no code outlives the place of who gave it."""
    return Group.objects.select_for_update(no_key=True).get(pk=group_id)


def make_code(*, actor: Actor, now: datetime, group: Group, member: GroupMember | None, code: str, ground: Ground) -> None:
    """Let one other person come into the group with this code; who gave it has taken that one along."""
    with act(actor, "resident_group.code", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        JoinCode.objects.create(group=group, member=member, code_hash=hash_code(code), made_at=now)
        event.about(thing=group)


def join_with_code(*, actor: Actor, now: datetime, account: Account, typed: str) -> GroupMember:
    """Come into the group of a code, once. Raises ValidationError at "code"; the same code lets one in, whoever is first.

    What a member gave who is no longer in the group lets nobody in.
    """
    code = read_code(typed)
    live = JoinCode.objects.filter(Q(member=None) | Q(member__left_at=None), used_at=None)
    row = live.filter(code_hash=hash_code(code)).first() if code else None
    if row is None or row.group.kind != GroupKind.RESIDENT or row.group.state == GroupState.ENDED:
        raise ValidationError({"code": UNKNOWN})
    with act(actor, "resident_group.join", now=now, ground=Ground.OWN, municipality_id=row.group.municipality_id) as event:
        _hold_with_room(row.group)
        if GroupMember.objects.filter(group=row.group, account=account, left_at=None).exists():
            raise ValidationError({"code": _("You are in this group already.")})
        if live.filter(pk=row.pk).update(used_at=now) != 1:
            raise ValidationError({"code": UNKNOWN})
        member = GroupMember.objects.create(
            municipality_id=row.group.municipality_id, group=row.group, account=account, person_id=account.person_id,
            name=account.name, brought_by=row.member, joined_at=now,
        )  # fmt: skip
        event.about(thing=row.group, person_id=account.person_id, part=Part.GROUP)
    return member


def leave_group(*, actor: Actor, now: datetime, member: GroupMember, ground: Ground) -> None:
    """Let a member go: from now on this one sees nothing of the group any more, and has no part in it."""
    with act(actor, "resident_group.leave", now=now, ground=ground, municipality_id=member.group.municipality_id) as event:
        _hold(member.group_id)
        TakenPart.objects.filter(member=member, until=None).update(until=now)
        GroupMember.objects.filter(pk=member.pk, left_at=None).update(left_at=now)
        event.about(thing=member, person_id=member.person_id, part=Part.GROUP)


def take_part(*, actor: Actor, now: datetime, member: GroupMember, part: ResidentPart, ground: Ground) -> TakenPart:
    """Let a member take a part; taking it twice is once."""
    with act(
        actor, "resident_group.take_part", now=now, ground=ground, municipality_id=member.group.municipality_id
    ) as event:
        row, _made = TakenPart.objects.get_or_create(
            group_id=member.group_id, member=member, part=part, until=None, defaults={"since": now}
        )
        event.about(thing=member, person_id=member.person_id, part=Part.GROUP)
    return row


def lay_down_part(*, actor: Actor, now: datetime, taken: TakenPart, ground: Ground) -> None:
    """Lay a part down."""
    with act(actor, "resident_group.lay_down", now=now, ground=ground, municipality_id=taken.group.municipality_id) as event:
        TakenPart.objects.filter(pk=taken.pk, until=None).update(until=now)
        event.about(thing=taken.member, person_id=taken.member.person_id, part=Part.GROUP)


def note_who_came(
    *, actor: Actor, now: datetime, session: GroupSession, came: list[GroupMember], takes_along: list[GroupMember],
    ground: Ground,
) -> None:  # fmt: skip
    """Write who was there, and who takes somebody along next time: what was noted before is replaced.

    Who was not there is not written down: nobody has to come (book line 7144-7147).
    """
    with act(
        actor, "resident_group.note_came", now=now, ground=ground, municipality_id=session.group.municipality_id
    ) as event:
        Attendance.objects.filter(session=session).exclude(member__in=came).delete()
        Attendance.objects.bulk_create(
            (Attendance(session=session, member=one, coming=Coming.CAME, noted_at=now) for one in came),
            ignore_conflicts=True,  # Who was noted before stays so.
        )
        TakesAlong.objects.filter(session=session).exclude(member__in=takes_along).delete()
        TakesAlong.objects.bulk_create(
            (TakesAlong(session=session, member=one, said_at=now) for one in takes_along), ignore_conflicts=True
        )
        Gathering.objects.filter(session=session).update(asked_at=now)
        event.about(thing=session, part=Part.GROUP)
        event.also += [one.person_id for one in came if one.person_id]


def say_takes_along(*, actor: Actor, now: datetime, session: GroupSession, member: GroupMember) -> None:
    """Say oneself to take somebody along to the next meeting."""
    with act(
        actor, "resident_group.take_along", now=now, ground=Ground.OWN, municipality_id=session.group.municipality_id
    ) as event:
        TakesAlong.objects.get_or_create(session=session, member=member, defaults={"said_at": now})
        event.about(thing=session, person_id=member.person_id, part=Part.GROUP)
