"""Questions about groups: which there are, who is in them, when they meet."""

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from meedoen.groups.enums import GroupState, SessionState
from meedoen.groups.models import Group, GroupMember, GroupSession
from meedoen.groups.policy import mine

# Two years of a fortnightly group.
MOST_SESSIONS = 52


def my_places(user: Any, now: datetime) -> QuerySet[GroupMember]:
    """Return the groups in which this account is now, each with its next session; one query."""
    coming = GroupSession.objects.filter(group=OuterRef("group"), state=SessionState.PLANNED, ends_at__gte=now)
    rows = GroupMember.objects.filter(mine(user)).exclude(group__state=GroupState.ENDED).select_related("group")
    return rows.annotate(next_at=Subquery(coming.order_by("starts_at").values("starts_at")[:1])).order_by(
        "group__name", "pk"
    )


def with_counts(groups: QuerySet[Group], now: datetime) -> QuerySet[Group]:
    """Return the groups with how many are in them and when they meet next."""
    coming = GroupSession.objects.filter(group=OuterRef("pk"), state=SessionState.PLANNED, ends_at__gte=now)
    return groups.annotate(
        many=Count("members", filter=Q(members__left_at=None)),
        next_at=Subquery(coming.order_by("starts_at").values("starts_at")[:1]),
    )


def members_of(group: Group) -> list[GroupMember]:
    """Return who is in the group now, by name; one query."""
    return list(group.members.filter(left_at=None).order_by("name", "pk"))


def sessions_of(group: Group) -> list[GroupSession]:
    """Return the last sessions and those to come, the latest first; one query."""
    return list(group.sessions.select_related("coach").order_by("-starts_at", "-pk")[:MOST_SESSIONS])
