"""Questions about groups: which there are, who is in them, when they meet, what is chosen, promised and offered."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from meedoen.groups.enums import Coming, GoalState, GroupState, PledgeState, RegistrationState, Sees, SessionState
from meedoen.groups.models import (
    Attendance,
    BoardItem,
    Call,
    GoalStep,
    Group,
    GroupMember,
    GroupSession,
    MemberGoal,
    MemberPlan,
    Pledge,
    Registration,
    Topic,
)
from meedoen.groups.policy.groups import led_by, mine

# Two years of a fortnightly group.
MOST_SESSIONS = 52
MOST_SHOWN = 100
# The choice of topics is for a large part the members' (book line 6524-6526): a voice of theirs counts twice a coach's.
MEMBER_VOICE, COACH_VOICE = 2, 1


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic with its voices: how many of members and of coaches, what they weigh, and whether one is the reader's."""

    topic: Topic
    title: str
    members: int
    coaches: int
    mine: bool

    @property
    def weight(self) -> int:
        """Return what the voices weigh together."""
        return MEMBER_VOICE * self.members + COACH_VOICE * self.coaches


def my_places(user: Any, now: datetime) -> QuerySet[GroupMember]:
    """Return the groups in which this account is now, each with its next session; one query."""
    coming = GroupSession.objects.filter(group=OuterRef("group"), state=SessionState.PLANNED, ends_at__gte=now)
    rows = GroupMember.objects.filter(mine(user)).exclude(group__state=GroupState.ENDED).select_related("group")
    return rows.annotate(next_at=Subquery(coming.order_by("starts_at").values("starts_at")[:1])).order_by(
        "group__name", "pk"
    )


def ended_places(user: Any) -> list[GroupMember]:
    """Return the groups of this account that have ended, the last first: what was there can still be read; one query."""
    rows = GroupMember.objects.filter(mine(user), group__state=GroupState.ENDED).select_related("group")
    return list(rows.order_by("-group__ended_at", "-pk")[:MOST_SHOWN])


def open_calls(person: Any) -> tuple[list[Call], list[Registration]]:
    """Return the calls to which this person can answer, and the own answers that were not withdrawn; two queries."""
    if person is None:
        return [], []
    given = Registration.objects.filter(person=person).exclude(state=RegistrationState.WITHDRAWN)
    answers = list(given.select_related("call").order_by("-registered_at", "-pk")[:MOST_SHOWN])
    calls = calls_in(person.municipality_id).exclude(pk__in=[row.call_id for row in answers])
    return list(calls[:MOST_SHOWN]), answers


def calls_in(municipality_id: int) -> QuerySet[Call]:
    """Return the open calls of a municipality, by name."""
    return Call.objects.filter(municipality=municipality_id, closed_at=None).order_by("name", "pk")


def calls_by(teams: set[int]) -> list[Call]:
    """Return the open calls of these teams, by name; one query."""
    return list(Call.objects.filter(team__in=teams, closed_at=None).order_by("name", "pk")[:MOST_SHOWN])


def with_counts(groups: QuerySet[Group], now: datetime) -> QuerySet[Group]:
    """Return the groups with how many are in them and when they meet next."""
    coming = GroupSession.objects.filter(group=OuterRef("pk"), state=SessionState.PLANNED, ends_at__gte=now)
    return groups.annotate(
        many=Count("members", filter=Q(members__left_at=None)),
        next_at=Subquery(coming.order_by("starts_at").values("starts_at")[:1]),
    )


def members_of(group: Group) -> list[GroupMember]:
    """Return who is in the group now, by name, each with how many came along with them; one query."""
    rows = group.members.filter(left_at=None).annotate(many_brought=Count("brought"))
    return list(rows.order_by("name", "pk")[:MOST_SHOWN])


def members_led_by(user: Any) -> QuerySet[GroupMember]:
    """Return who is in the groups that this account leads, by name; who is in another group is for that group."""
    rows = GroupMember.objects.filter(group__in=led_by(user).values("pk"), left_at=None).exclude(name="")
    return rows.order_by("name", "pk")


def sessions_of(group: Group) -> list[GroupSession]:
    """Return the last sessions and those to come, the latest first, with who was there; two queries."""
    there = Prefetch(
        "attendance", Attendance.objects.select_related("member").order_by("member__name", "pk"), to_attr="said"
    )
    rows = group.sessions.select_related("coach", "topic").prefetch_related(there)
    found: list[GroupSession] = list(rows.order_by("-starts_at", "-pk")[:MOST_SESSIONS])
    for row in found:
        row.told = {each.member_id for each in row.said}  # type: ignore[attr-defined]
    return found


def seen_before(session: GroupSession) -> set[int]:
    """Return the members who came to an earlier session: the known faces."""
    rows = Attendance.objects.filter(session__group=session.group_id, session__starts_at__lt=session.starts_at)
    return set(rows.filter(coming=Coming.CAME).values_list("member_id", flat=True))


def topics_of(group: Group, place: GroupMember | None, account_id: int | None) -> list[Ranked]:
    """Return the topics, what weighs most first; one query. `place`, else `account_id`, says whose voice is the own one."""
    own = Q(votes__member=place) if place else Q(votes__member=None, votes__account=account_id or 0)
    rows = group.topics.annotate(
        of_members=Count("votes", filter=Q(votes__member__left_at=None, votes__member__isnull=False)),
        of_coaches=Count("votes", filter=Q(votes__member=None)),
        own=Count("votes", filter=own),
    )
    ranked = [
        Ranked(row, row.title, row.of_members, row.of_coaches, bool(row.own)) for row in rows.order_by("pk")[:MOST_SHOWN]
    ]
    return sorted((each for each in ranked if each.title), key=lambda each: -each.weight)


def with_plans(members: Iterable[GroupMember]) -> list[GroupMember]:
    """Return these members with the plan and the goals with their steps at hand; three queries for however many."""
    rows = list(members)
    goals = Prefetch("goals", MemberGoal.objects.order_by("pk").prefetch_related(_steps()), to_attr="all_goals")
    prefetch_related_objects(rows, "plan", goals)
    return rows


def plan_at_hand(member: GroupMember) -> MemberPlan:
    """Return the plan of a member of `with_plans`; an empty one when nothing was written yet."""
    return getattr(member, "plan", None) or MemberPlan(member=member)


def goals_of(member: GroupMember, sees: Container[str] = frozenset(Sees)) -> list[MemberGoal]:
    """Return the goals of a member of `with_plans`, of these kinds of sight only, open ones first; no query."""
    rows: list[MemberGoal] = member.all_goals  # type: ignore[attr-defined]
    return sorted((goal for goal in rows if goal.sees in sees), key=lambda goal: goal.state != GoalState.OPEN)


def goals_for_coach(group: Group) -> list[MemberGoal]:
    """Return the open goals that are not the member's alone, by member, each with its steps; two queries."""
    rows = MemberGoal.objects.filter(member__group=group, member__left_at=None, state=GoalState.OPEN).exclude(sees=Sees.ME)
    return list(rows.select_related("member").prefetch_related(_steps()).order_by("member__name", "pk")[:MOST_SHOWN])


def shared_goals(group: Group) -> list[MemberGoal]:
    """Return the goals that members share with the whole group; one query."""
    rows = MemberGoal.objects.filter(member__group=group, member__left_at=None, sees=Sees.GROUP, state=GoalState.OPEN)
    return list(rows.select_related("member").order_by("member__name", "pk")[:MOST_SHOWN])


def _steps() -> Prefetch[Any]:
    return Prefetch("steps", GoalStep.objects.order_by("pk"), to_attr="all_steps")


def pledges_of(group: Group) -> list[Pledge]:
    """Return what members promised each other, open ones first; one query."""
    rows = group.pledges.exclude(state=PledgeState.TAKEN_BACK).exclude(text="").select_related("by", "to", "goal")
    return sorted(rows.order_by("-pk")[:MOST_SHOWN], key=lambda row: row.state != PledgeState.OPEN)


def board_of(group: Group) -> tuple[list[BoardItem], int]:
    """Return what stands on the board, and how often members helped each other so far; two queries."""
    rows = group.board.filter(done_at=None, removed_at=None).select_related("member", "taken_by").order_by("-pk")
    return list(rows[:MOST_SHOWN]), group.board.exclude(done_at=None).count()
