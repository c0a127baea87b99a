"""Who may know of a group, who is in it, and who leads it.

Of a group the colleagues of its team see the frame: name, theme, when and where it meets, who is the coach. What is said and
shared in it is for the members and for the coach.
"""

from typing import Any

from django.db.models import Q, QuerySet

from meedoen.groups.enums import GroupKind, GroupState, SessionState
from meedoen.groups.models import Group, GroupMember
from meedoen.journal.enums import Ground
from meedoen.people.enums import Role
from meedoen.people.viewer import memberships, team_ids

ROLES = (Role.WORKER, Role.COORDINATOR)


def mine(user: Any) -> Q:
    """Return the condition on members that they are this account, still in the group."""
    me = Q(account=user.pk)
    return (me | Q(person=user.person_id) if user.person_id else me) & Q(left_at=None)


def led_by(user: Any) -> Q:
    """Return the condition on groups that this account leads: the coach, and who is the coach at a planned session."""
    at_session = Q(sessions__coach=user.pk, sessions__state=SessionState.PLANNED)
    return Q(team__in=team_ids(user, *ROLES)) & (Q(coach=user.pk) | at_session)


class GroupPolicy:
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

    def person_id(self, thing: Group) -> int | None:
        """Return nobody: a group is many."""
        return None

    def part(self, thing: Group) -> str:
        """Return no part: it is in nobody's record."""
        return ""


def member_of(user: Any, group: Group) -> GroupMember | None:
    """Return this account's place in the group, asked once per group object; None when there is none."""
    known: tuple[Any, GroupMember | None] | None = getattr(group, "place_of_viewer", None)
    if known is None or known[0] != user.pk:
        known = (user.pk, GroupMember.objects.filter(mine(user), group=group).order_by("pk").first())
        group.place_of_viewer = known  # type: ignore[attr-defined]
    return known[1]


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
