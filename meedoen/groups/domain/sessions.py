"""Sessions: planned with a coach, held, called off; who was there; and what to do when the coach is away."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.agenda.enums import State
from meedoen.agenda.models import Absence, FollowUp
from meedoen.groups.domain.making import NEEDS_COACH, check_going
from meedoen.groups.enums import Coming, GroupKind, GroupState, SessionState
from meedoen.groups.models import Attendance, Group, GroupMember, GroupSession, Topic
from meedoen.journal.acts import Actor, act, system_actor
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.people.models import Account, Membership
from meedoen.people.viewer import current

WITHOUT_COACH = "groups.without_coach"
# A coach is looked for this long before a session.
AHEAD = timedelta(days=21)


def plan_sessions(
    *,
    actor: Actor,
    now: datetime,
    group: Group,
    moments: Sequence[tuple[datetime, datetime]],
    place: str,
    coach: Account | None,
    ground: Ground = Ground.TASK,
) -> list[GroupSession]:
    """Plan sessions. A support group meets with a coach or not at all."""
    with act(actor, "group.plan", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        event.about(thing=group)
        _check_coach(group, coach)
        if any(end <= start for start, end in moments):
            raise ValidationError({"end": _("The end lies before the beginning.")})
        return GroupSession.objects.bulk_create(
            GroupSession(group=group, starts_at=start, ends_at=end, place=place.strip(), coach=coach)
            for start, end in moments
        )


def _check_coach(group: Group, coach: Account | None) -> None:
    if group.kind == GroupKind.SUPPORT and coach is None:
        raise ValidationError({"coach": NEEDS_COACH})


def change_session(
    *,
    actor: Actor,
    now: datetime,
    session: GroupSession,
    facts: Mapping[str, Any],
    expected: int,
    ground: Ground = Ground.TASK,
) -> GroupSession:
    """Move a session, or let another coach be there. Raises StaleVersion for the second of two."""
    with act(actor, "group.change_session", now=now, ground=ground, municipality_id=session.group.municipality_id) as event:
        event.about(thing=session)
        _check_coach(session.group, facts["coach"])
        if session.state != SessionState.PLANNED:
            raise ValidationError(_("This session is over, or was called off."))
        if facts["ends_at"] <= facts["starts_at"]:
            raise ValidationError({"end": _("The end lies before the beginning.")})
        coach = facts["coach"]
        changes = {name: facts[name] for name in ("starts_at", "ends_at", "place")}
        save_version(session, expected=expected, **changes, coach_id=coach.pk if coach else None)
        finish_followups_of(actor=actor, now=now, thing=session, kinds=[WITHOUT_COACH])
    return session


def cancel_session(
    *, actor: Actor, now: datetime, session: GroupSession, expected: int, ground: Ground = Ground.TASK
) -> GroupSession:
    """Call a session off."""
    with act(actor, "group.cancel_session", now=now, ground=ground, municipality_id=session.group.municipality_id) as event:
        event.about(thing=session)
        if session.state != SessionState.PLANNED:
            raise ValidationError(_("This session is over, or was called off."))
        save_version(session, expected=expected, state=SessionState.CANCELLED)
        finish_followups_of(actor=actor, now=now, thing=session, kinds=[WITHOUT_COACH])
    return session


def hold_session(
    *,
    actor: Actor,
    now: datetime,
    session: GroupSession,
    coming: Mapping[int, str],
    topic: Topic | None,
    note: str,
    expected: int,
    ground: Ground = Ground.TASK,
) -> GroupSession:
    """Write down how a session was: who was there, what it was about, what everybody may read back. Can be put right later.

    `coming` is per member. A session that did not begin yet was not held, and a support group's not without a coach.
    """
    with act(actor, "group.hold", now=now, ground=ground, municipality_id=session.group.municipality_id) as event:
        event.about(thing=session, part=Part.GROUP)
        _check_coach(session.group, session.coach)
        if session.state == SessionState.CANCELLED or now < session.starts_at:
            raise ValidationError(_("This session was called off, or has not begun yet."))
        save_version(session, expected=expected, state=SessionState.HELD, topic_id=topic.pk if topic else None, note=note)
        members = {row.pk: row for row in GroupMember.objects.filter(group=session.group_id, pk__in=coming)}
        for pk, word in coming.items():
            if pk in members:
                _note(session, members[pk], Coming(word), now)
        event.also += [row.person_id for row in members.values() if row.person_id]
        finish_followups_of(actor=actor, now=now, thing=session, kinds=[WITHOUT_COACH])
    return session


def choose_topic(
    *, actor: Actor, now: datetime, session: GroupSession, topic: Topic | None, ground: Ground = Ground.TASK
) -> GroupSession:
    """Say what a session will be about, or leave it open again."""
    with act(actor, "group.choose_topic", now=now, ground=ground, municipality_id=session.group.municipality_id) as event:
        event.about(thing=session)
        save_version(session, expected=session.version, topic_id=topic.pk if topic else None)
    return session


def say_coming(
    *, actor: Actor, now: datetime, session: GroupSession, member: GroupMember, can_come: bool, ground: Ground
) -> None:
    """A member says not to be able to come, or to come after all."""
    with act(actor, "group.say_coming", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=session, person_id=member.person_id, part=Part.GROUP)
        check_going(session.group_id)
        if session.state != SessionState.PLANNED or session.starts_at < now:
            raise ValidationError(_("This session is over, or was called off."))
        if can_come:
            Attendance.objects.filter(session=session, member=member).delete()
        else:
            _note(session, member, Coming.EXCUSED, now)


def _note(session: GroupSession, member: GroupMember, coming: Coming, now: datetime) -> None:
    Attendance.objects.update_or_create(session=session, member=member, defaults={"coming": coming, "noted_at": now})


def find_without_coach(now: datetime) -> int:
    """Put on *Vandaag* of the team each session soon whose coach is away or gone (a job of `tick`); return how many.

    As long as it stands there, or somebody said that it is not needed, nothing is added.
    """
    told = FollowUp.objects.filter(kind=WITHOUT_COACH, thing_kind="groupsession", thing_id=OuterRef("pk"))
    rows = list(_without_coach(now).filter(~Exists(told.exclude(state=State.DONE))))
    for session in rows:
        place = session.group.municipality_id
        open_followup(
            actor=system_actor(municipality_id=place), now=now, kind=WITHOUT_COACH, thing=session,
            municipality_id=place, team_id=session.group.team_id, due=timezone.localdate(now),
            why=_("A session of a group has no coach: who was to come is away."),
        )  # fmt: skip
    return len(rows)


def _without_coach(now: datetime) -> QuerySet[GroupSession]:
    """Return the sessions soon whose coach does not work in the team on that day, or is away."""
    day: Any = OuterRef("day")
    works = Membership.objects.filter(current(day), account=OuterRef("coach"), team=OuterRef("group__team"))
    away = Absence.objects.filter(current(day), account=OuterRef("coach"), ended_at=None)
    soon = GroupSession.objects.filter(state=SessionState.PLANNED, starts_at__gt=now, starts_at__lte=now + AHEAD)
    running = soon.filter(group__kind=GroupKind.SUPPORT, group__state=GroupState.RUNNING).select_related("group")
    return running.annotate(day=TruncDate("starts_at")).filter(~Exists(works) | Exists(away)).order_by("pk")
