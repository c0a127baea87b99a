"""What is made with a group: the topics to choose from; and who comes in, is invited to the own page, and leaves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.groups.enums import GroupKind, GroupState, PledgeState, RegistrationState, SessionState
from meedoen.groups.models import BoardItem, Group, GroupMember, MemberGoal, MemberPlan, Pledge, Registration, Topic
from meedoen.groups.topics import topics
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.domain.invitations import invite
from meedoen.people.enums import Part
from meedoen.people.models import Account

NEEDS_COACH = _("A support group has a coach at each session. Choose who that is.")
ENDED = _("This group has ended. You can still read what was there; nothing new is written in it.")
GONE = _("This place in the group is no longer there. Ask the coach.")


def check_going(group_id: int) -> None:
    """Refuse to write in a group that has ended. Raises ValidationError."""
    if Group.objects.filter(pk=group_id, state=GroupState.ENDED).exists():
        raise ValidationError(ENDED)


def first_topics(group: Group, now: datetime) -> None:
    """Lay the topics of the list ready to choose from."""
    Topic.objects.bulk_create(Topic(group=group, key=key, added_at=now) for key in topics())


def change_group(
    *, actor: Actor, now: datetime, group: Group, facts: Mapping[str, Any], expected: int, ground: Ground = Ground.TASK
) -> Group:
    """Change the frame of a group. A support group keeps a coach. Raises StaleVersion for the second of two."""
    with act(actor, "group.change", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        event.about(thing=group)
        coach = facts["coach"]
        if group.kind == GroupKind.SUPPORT and coach is None:
            raise ValidationError({"coach": NEEDS_COACH})
        changes = {name: facts[name] for name in ("name", "theme", "about", "place", "closed")}
        save_version(group, expected=expected, **changes, coach_id=coach.pk if coach else None)
    return group


def end_group(*, actor: Actor, now: datetime, group: Group, expected: int, ground: Ground = Ground.TASK) -> Group:
    """End a group: what was planned is called off; each member keeps the own plan."""
    with act(actor, "group.end", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        event.about(thing=group)
        save_version(group, expected=expected, state=GroupState.ENDED, ended_at=now)
        for session in group.sessions.filter(state=SessionState.PLANNED, starts_at__gt=now):
            save_version(session, expected=session.version, state=SessionState.CANCELLED)
            finish_followups_of(actor=actor, now=now, thing=session)
    return group


def add_member(
    *,
    actor: Actor,
    now: datetime,
    group: Group,
    name: str,
    email: str = "",
    phone: str = "",
    brought_by: GroupMember | None = None,
    ground: Ground = Ground.TASK,
) -> GroupMember:
    """Let somebody in who came along, known by name. A closed group lets nobody in later."""
    with act(actor, "group.add_member", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        if group.closed:
            raise ValidationError(_("This group is closed: nobody comes in later. That was agreed with who is in it."))
        member = GroupMember.objects.create(
            municipality_id=group.municipality_id, group=group, name=name.strip(), email=email, phone=phone,
            brought_by=brought_by, joined_at=now,
        )  # fmt: skip
        event.about(thing=member, part=Part.GROUP)
    return member


def invite_member(*, actor: Actor, now: datetime, member: GroupMember, email: str) -> None:
    """Send a member the way to an own page. Raises ValidationError at "email" for who has one already."""
    if member.account_id or (member.person_id and Account.objects.filter(person=member.person_id).exists()):
        raise ValidationError({"email": _("This member has an own page already.")})
    with act(actor, "group.invite", now=now, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.GROUP)
        GroupMember.objects.filter(pk=member.pk).update(email=email)
        invite(
            actor=actor, now=now, municipality_id=member.municipality_id, email=email, name=member.name, thing=member,
            person=member.person,
        )  # fmt: skip


def accepted(actor: Actor, now: datetime, member_id: int, account: Account) -> None:
    """Give who used the code of an invitation the place in the group."""
    hits = GroupMember.objects.filter(pk=member_id, left_at=None, account=None).update(account=account)
    if hits != 1:
        raise ValidationError({"code": GONE})


def leave_group(*, actor: Actor, now: datetime, member: GroupMember, ground: Ground, erase: bool = False) -> GroupMember:
    """Take somebody out of a group: what is open of the member for others ends, and nothing is read by the others any more.

    With `erase` all texts of the member go, as for somebody whose data is erased.
    """
    with act(actor, "group.leave", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.GROUP)
        if GroupMember.objects.filter(pk=member.pk, left_at=None).update(left_at=now) != 1:
            raise ValidationError(_("This member has left the group already."))
        Pledge.objects.filter(Q(by=member) | Q(to=member), state=PledgeState.OPEN).update(
            state=PledgeState.TAKEN_BACK, ended_at=now
        )
        BoardItem.objects.filter(member=member, done_at=None, removed_at=None).update(removed_at=now)
        BoardItem.objects.filter(taken_by=member, done_at=None).update(taken_by=None)
        if erase:
            erase_texts([member.pk])
        member.refresh_from_db()
    return member


def erase_texts(member_ids: list[int]) -> None:
    """Throw away all that these members wrote and how they are reached; the empty places keep the numbers right."""
    MemberPlan.objects.filter(member__in=member_ids).delete()
    MemberGoal.objects.filter(member__in=member_ids).delete()
    Pledge.objects.filter(by__in=member_ids).delete()
    Pledge.objects.filter(to__in=member_ids).update(text="")
    BoardItem.objects.filter(member__in=member_ids).update(text="")
    Topic.objects.filter(member__in=member_ids).delete()
    for row in Registration.objects.filter(member__in=member_ids):
        empty_registration(row)
    GroupMember.objects.filter(pk__in=member_ids).update(person=None, account=None, name="", email="", phone="")


def empty_registration(row: Registration) -> None:
    """Leave of a registration what is counted: the channel, and what came of it. Who is in no group yet comes in none."""
    if row.member_id is None:
        row.state, row.group = RegistrationState.WITHDRAWN, None
    row.name = row.email = row.phone = row.reach = row.own_theme = row.note = row.witness = ""
    row.themes, row.child_years, row.person, row.brought_by = [], [], None, None
    row.save()
