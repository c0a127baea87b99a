"""Meetings of a group of residents, with who brings what, the message to all and the invitation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.groups.enums import SessionState
from meedoen.groups.models import Bringing, Flyer, Gathering, Group, GroupMember, GroupMessage, GroupSession
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part

TIMES, MORE = ("starts_at", "ends_at", "place"), ("theme", "for_whom", "kit")
MOST_LINES = 60


def plan_meeting(*, actor: Actor, now: datetime, group: Group, facts: Mapping[str, Any], ground: Ground) -> GroupSession:
    """Plan a meeting: day, place, theme, for whom and with which kit. Raises ValidationError at "ends_at"."""
    _check_times(facts)
    with act(actor, "resident_meeting.plan", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        row = GroupSession.objects.create(group=group, **{name: facts[name] for name in TIMES})
        Gathering.objects.create(session=row, **{name: facts[name] for name in MORE})
        event.about(thing=row)
    return row


def _check_times(facts: Mapping[str, Any]) -> None:
    if facts["ends_at"] <= facts["starts_at"]:
        raise ValidationError({"ends_at": _("It ends after it begins.")})


def change_meeting(
    *, actor: Actor, now: datetime, session: GroupSession, facts: Mapping[str, Any], expected: int, ground: Ground
) -> GroupSession:
    """Change day, place or theme of a meeting. Raises StaleVersion, and ValidationError at "ends_at"."""
    _check_times(facts)
    with act(
        actor, "resident_meeting.change", now=now, ground=ground, municipality_id=session.group.municipality_id
    ) as event:
        event.about(thing=session)
        save_version(session, expected=expected, **{name: facts[name] for name in TIMES})
        Gathering.objects.filter(session=session).update(**{name: facts[name] for name in MORE})
    return session


def call_off_meeting(*, actor: Actor, now: datetime, session: GroupSession, ground: Ground) -> GroupSession:
    """Call a meeting off; it stays on the list, struck out."""
    with act(
        actor, "resident_meeting.call_off", now=now, ground=ground, municipality_id=session.group.municipality_id
    ) as event:
        event.about(thing=session)
        save_version(session, expected=session.version, state=SessionState.CANCELLED)
    return session


def bring_something(*, actor: Actor, now: datetime, session: GroupSession, member: GroupMember, what: str) -> Bringing:
    """Say what one brings along to a meeting, or does at it."""
    with act(
        actor, "resident_meeting.bring", now=now, ground=Ground.OWN, municipality_id=session.group.municipality_id
    ) as event:
        if Bringing.objects.filter(session=session).count() >= MOST_LINES:
            raise ValidationError(_("The list is full."))
        row = Bringing.objects.create(session=session, member=member, what=what.strip())
        event.about(thing=session, person_id=member.person_id, part=Part.GROUP)
    return row


def bring_no_more(*, actor: Actor, now: datetime, bringing: Bringing) -> None:
    """Take off the list what one would bring along."""
    session = bringing.session
    with act(
        actor, "resident_meeting.bring_not", now=now, ground=Ground.OWN, municipality_id=session.group.municipality_id
    ) as event:
        event.about(thing=session, person_id=bringing.member.person_id, part=Part.GROUP)
        bringing.delete()


def write_to_all(
    *, actor: Actor, now: datetime, group: Group, member: GroupMember | None, text: str, ground: Ground
) -> GroupMessage:
    """Write a message to everybody in the group."""
    with act(actor, "resident_group.write", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        row = GroupMessage.objects.create(
            group=group, member=member, account_id=actor.account_id, text=text.strip(), written_at=now
        )
        event.about(thing=row, person_id=member.person_id if member else None, part=Part.GROUP)
    return row


def save_flyer(
    *, actor: Actor, now: datetime, session: GroupSession, facts: Mapping[str, Any], expected: int, ground: Ground
) -> Flyer:
    """Write the invitation to a meeting, in the group's own words. Raises StaleVersion for the second of two."""
    with act(
        actor, "resident_meeting.flyer", now=now, ground=ground, municipality_id=session.group.municipality_id
    ) as event:
        event.about(thing=session)
        row, made = Flyer.objects.get_or_create(session=session, defaults={**facts, "made_by_id": actor.account_id})
        if not made:
            save_version(row, expected=expected, **facts)
    return row
