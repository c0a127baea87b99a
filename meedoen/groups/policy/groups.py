"""Who may know of a group, who is in it, and who leads it.

Of a group the colleagues of its team see the frame: name, theme, when and where it meets, who is the coach. What is said and
shared in it is for the members and for the coach.
"""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from meedoen.groups.enums import GroupKind, GroupState, Sees, SessionState
from meedoen.groups.models import (
    BoardItem,
    Call,
    Group,
    GroupMember,
    GroupSession,
    MemberGoal,
    Pledge,
    Registration,
    Topic,
)
from meedoen.journal.enums import Ground
from meedoen.journal.gate import NobodysRecord, Policy
from meedoen.people.enums import Part, Role
from meedoen.people.viewer import memberships, municipality_ids, once, team_ids

ROLES = (Role.WORKER, Role.COORDINATOR)
FRAME = ("group__team", "group__coach")


def mine(user: Any) -> Q:
    """Return the condition on members that they are this account, still in the group."""
    me = Q(account=user.pk)
    return (me | Q(person=user.person_id) if user.person_id else me) & Q(left_at=None)


def led_by(user: Any) -> QuerySet[Group]:
    """Return the support groups that this account leads now: as the coach, or as the coach at a planned session."""
    at_session = Q(sessions__coach=user.pk, sessions__state=SessionState.PLANNED)
    rows = Group.objects.filter(Q(coach=user.pk) | at_session, team__in=team_ids(user, *ROLES), kind=GroupKind.SUPPORT)
    return rows.exclude(state=GroupState.ENDED)


class GroupPolicy(NobodysRecord):
    """The group as a whole.

    The verbs: "read" (the frame: members, coach, colleagues of the team), "inside" (what is shared: members and coach),
    "lead" (the coach), "assign" (say who is the coach: the colleagues of the team).
    """

    def visible_to(self, user: Any) -> QuerySet[Group]:
        """Return the support groups of which this account may know; those of residents have a policy of their own."""
        if not user.is_authenticated:
            return Group.objects.none()
        member = GroupMember.objects.filter(mine(user)).values("group")
        rows = Group.objects.filter(Q(team__in=team_ids(user, *ROLES)) | Q(pk__in=member), kind=GroupKind.SUPPORT)
        return rows.select_related("team", "coach", "municipality")

    def can(self, user: Any, verb: str, thing: Group) -> Ground | None:
        """Return the ground for "read", "inside", "lead" or "assign"."""
        team = thing.team_id is not None and thing.team_id in team_ids(user, *ROLES)
        if verb == "assign":
            return Ground.TASK if team else None
        if verb != "lead" and member_of(user, thing) is not None:
            return Ground.OWN
        if verb == "read":
            return Ground.TASK if team else None
        return Ground.TASK if team and leads(user, thing) else None


def member_of(user: Any, group: Group) -> GroupMember | None:
    """Return this account's place in the group, asked once per group object; None when there is none."""
    rows = GroupMember.objects.filter(mine(user), group=group).order_by("pk")
    return once(user, group, "place", rows.first)


def leads(user: Any, group: Group) -> bool:
    """Say whether this account leads the group: the coach, or who is the coach at a planned session."""
    if group.state == GroupState.ENDED:
        return False
    return group.coach_id == user.pk or group.sessions.filter(coach=user.pk, state=SessionState.PLANNED).exists()


def may_lead(user: Any) -> bool:
    """Say whether this account could be a coach: its work is in a team."""
    return bool(user is not None and user.is_authenticated and team_ids(user, *ROLES))


def may_take_part(user: Any) -> bool:
    """Say whether this account may be somebody in a group: anybody who does not only work here. Asks nothing new."""
    return bool(user is not None and user.is_authenticated and (user.person_id or not memberships(user)))


group_policy = GroupPolicy()


class GroupThingPolicy[Thing: models.Model](NobodysRecord):
    """Things with a `group` (a session, a topic, a pledge, what stands on the board): the rules of the group are theirs."""

    def __init__(self, model: type[Thing], of: Policy[Group], *related: str) -> None:
        self.model, self.of, self.related = model, of, related

    def visible_to(self, user: Any) -> QuerySet[Thing]:
        """Return the things of the groups of which this account may know."""
        rows = self.model._default_manager.select_related(*self.related)
        return rows.filter(group__in=self.of.visible_to(user).values("pk"))

    def can(self, user: Any, verb: str, thing: Thing) -> Ground | None:
        """Return the ground that holds for the group."""
        return self.of.can(user, verb, thing.group)  # type: ignore[attr-defined]


class MemberPolicy:
    """Somebody in a group, with the own plan.

    The verbs: "read" (the member, the coach, and mates, who see what was shared with the group), "write" (the member; the
    coach, together with the member), "own" (the member alone), "lead" (the coach).
    """

    def visible_to(self, user: Any) -> QuerySet[GroupMember]:
        """Return the own places, those in the groups that this account leads, and those of mates."""
        if not user.is_authenticated:
            return GroupMember.objects.none()
        mine_too = Q(group__in=GroupMember.objects.filter(mine(user)).values("group"))
        led = Q(group__in=led_by(user).values("pk"))
        rows = GroupMember.objects.filter(mine(user) | (mine_too | led) & Q(left_at=None), group__kind=GroupKind.SUPPORT)
        return rows.select_related("group__team", "group__coach", "person")

    def can(self, user: Any, verb: str, thing: GroupMember) -> Ground | None:
        """Return the ground for "read", "write", "own" or "lead"; none for anybody once the member has left."""
        if thing.left_at is not None:
            return None
        if verb != "lead" and is_own(user, thing):
            return Ground.OWN
        if verb != "own" and group_policy.can(user, "lead", thing.group) is not None:
            return Ground.TASK
        return Ground.GRANT if verb == "read" and member_of(user, thing.group) is not None else None

    def person_id(self, thing: GroupMember) -> int | None:
        """Return who it is, when known here as a person."""
        return thing.person_id

    def part(self, thing: GroupMember) -> str:
        """Return the part of the record."""
        return Part.GROUP


class GoalPolicy:
    """A goal of a member: read and written by the member, and by the coach when it is not the member's alone."""

    def visible_to(self, user: Any) -> QuerySet[MemberGoal]:
        """Return the own goals, and what is shared in the groups that this account leads."""
        if not user.is_authenticated:
            return MemberGoal.objects.none()
        own = Q(member__in=GroupMember.objects.filter(mine(user)).values("pk"))
        led = Q(member__group__in=led_by(user).values("pk"))
        rows = MemberGoal.objects.filter(own | led & Q(member__left_at=None) & ~Q(sees=Sees.ME))
        return rows.select_related("member__group__team", "member__group__coach", "member__person")

    def can(self, user: Any, verb: str, thing: MemberGoal) -> Ground | None:
        """Return the ground for "read" or "write"."""
        ground = member_policy.can(user, "write", thing.member)
        return None if ground == Ground.TASK and thing.sees == Sees.ME else ground

    def person_id(self, thing: MemberGoal) -> int | None:
        """Return whose goal it is."""
        return thing.member.person_id

    def part(self, thing: MemberGoal) -> str:
        """Return the part of the record."""
        return Part.GROUP


class CallPolicy(NobodysRecord):
    """A call for people. The verbs: "lead" (the team that calls), "register" (who works in the municipality), "join"."""

    def visible_to(self, user: Any) -> QuerySet[Call]:
        """Return the calls of the own teams, and the open ones of the municipality."""
        if not user.is_authenticated:
            return Call.objects.none()
        here = municipality_ids(user, *ROLES)
        if user.person_id:
            here = here | {user.person.municipality_id}
        rows = Call.objects.filter(Q(team__in=team_ids(user, *ROLES)) | Q(municipality__in=here, closed_at=None))
        return rows.select_related("team", "municipality")

    def can(self, user: Any, verb: str, thing: Call) -> Ground | None:
        """Return the ground for "read", "lead", "register" or "join"."""
        if verb == "join":
            here = user.person_id and user.person.municipality_id == thing.municipality_id
            return Ground.OWN if here and thing.closed_at is None else None
        if verb == "register":
            return Ground.TASK if thing.municipality_id in municipality_ids(user, *ROLES) else None
        return Ground.TASK if thing.team_id in team_ids(user, *ROLES) else None


class RegistrationPolicy:
    """Who signed up: read by the person and by the team that calls, which decides; withdrawn by either."""

    def visible_to(self, user: Any) -> QuerySet[Registration]:
        """Return the own registrations, and those for calls of the own teams."""
        if not user.is_authenticated:
            return Registration.objects.none()
        condition = Q(call__team__in=team_ids(user, *ROLES))
        if user.person_id:
            condition |= Q(person=user.person_id)
        return Registration.objects.filter(condition).select_related("call__team", "group", "person", "brought_by")

    def can(self, user: Any, verb: str, thing: Registration) -> Ground | None:
        """Return the ground for "read", "withdraw" or "decide"."""
        if verb != "decide" and user.person_id and thing.person_id == user.person_id:
            return Ground.OWN
        return Ground.TASK if thing.call.team_id in team_ids(user, *ROLES) else None

    def person_id(self, thing: Registration) -> int | None:
        """Return who it is, when known here as a person."""
        return thing.person_id

    def part(self, thing: Registration) -> str:
        """Return the part of the record."""
        return Part.GROUP


def is_own(user: Any, member: GroupMember) -> bool:
    """Say whether this account is this member, still in the group."""
    me = member.account_id == user.pk or (user.person_id is not None and member.person_id == user.person_id)
    return me and member.left_at is None


member_policy = MemberPolicy()
goal_policy = GoalPolicy()
call_policy = CallPolicy()
registration_policy = RegistrationPolicy()
session_policy = GroupThingPolicy(GroupSession, group_policy, *FRAME, "coach", "topic")
topic_policy = GroupThingPolicy(Topic, group_policy, *FRAME)
pledge_policy = GroupThingPolicy(Pledge, group_policy, *FRAME, "by", "to")
board_policy = GroupThingPolicy(BoardItem, group_policy, *FRAME, "member", "taken_by")
