"""Questions to the database that several pages ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from meedoen.people.enums import Role
from meedoen.people.models import Account, Membership, Team
from meedoen.people.policy import WORKING
from meedoen.people.viewer import current, memberships
from meedoen.support.enums import BlockKind, NotificationState, TrajectoryState, Voice
from meedoen.support.models import Block, LogEntry, Meeting, Mode, Notification, Trajectory
from meedoen.support.policy import front_desk
from meedoen.support.relations import caring_teams

ALIVE = ~Q(state=TrajectoryState.CLOSED)
NEW = Q(state__in=(NotificationState.RECEIVED, NotificationState.SEEN))


def caseload(user: Any) -> QuerySet[Trajectory]:
    """Return the trajectories that are not closed of which this account is worker, stand-in or contact while waiting."""
    mine = Q(worker=user) | Q(stand_in=user) | Q(waiting_contact=user, state=TrajectoryState.WAITING)
    return team_trajectories(user).filter(mine)


def team_trajectories(user: Any) -> QuerySet[Trajectory]:
    """Return what is under way in the teams of this account, for the list: name, worker, next contact."""
    rows = Trajectory.objects.filter(ALIVE, team__in=caring_teams(user), person__merged_into=None, person__erased_at=None)
    return rows.select_related("person", "worker", "team").order_by(F("next_contact").asc(nulls_first=True), "pk")


def open_questions(user: Any) -> QuerySet[Notification]:
    """Return the new questions that this account may see: urgent ones first, then by age."""
    rows = Notification.objects.filter(front_desk(user), NEW).select_related("team")
    return rows.order_by(Case(When(urgent=True, then=0), default=1), "received_at", "pk")


def colleagues(team_id: int, today: date) -> QuerySet[Account]:
    """Return who works for residents in a team today, by name."""
    rows = Membership.objects.filter(current(today), team=team_id, role__in=WORKING)
    return Account.objects.filter(pk__in=rows.values("account_id"), is_active=True).order_by("name", "pk")


def colleagues_here(municipality_id: int, today: date) -> QuerySet[Account]:
    """Return who works for residents in any team of the municipality today, by name."""
    rows = Membership.objects.filter(current(today), team__municipality=municipality_id, role__in=WORKING)
    return Account.objects.filter(pk__in=rows.values("account_id"), is_active=True).order_by("name", "pk")


def own_teams(user: Any) -> list[Team]:
    """Return the teams of which this account may divide the work: its own, for a coordinator all of the municipality."""
    mine = [row.team for row in memberships(user) if row.role in (Role.WORKER, Role.COORDINATOR)]
    places = {row.team.municipality_id for row in memberships(user) if row.role == Role.COORDINATOR}
    found = {team.pk: team for team in mine}
    if places:
        found |= {team.pk: team for team in Team.objects.filter(municipality__in=places).order_by("name", "pk")}
    return list(found.values())


def log_entries(row: Trajectory, *, turns: bool = False) -> QuerySet[LogEntry]:
    """Return the log book of a trajectory, the latest line first; from one index however many there are."""
    rows = LogEntry.objects.filter(trajectory=row).select_related("written_by").order_by("-on", "-id")
    return rows.exclude(turn="") if turns else rows


def running_modes(row: Trajectory) -> list[Mode]:
    """Return the modes of support that run now, asked once per trajectory object: its page and its panels need them."""
    known: list[Mode] | None = getattr(row, "modes_running", None)
    if known is None:
        known = list(row.modes.filter(ended_at=None).order_by("pk"))
        row.modes_running = known  # type: ignore[attr-defined]
    return known


@dataclass(frozen=True, slots=True)
class Load:
    """What one worker has: plain numbers, in order of name. Nobody is ranked."""

    account: Account
    count: int
    paused: int
    hours: Decimal | None
    stand_in: int


def loads(team_id: int, today: date) -> list[Load]:
    """Return the caseload of each worker of a team, in three queries."""
    alive = Trajectory.objects.filter(ALIVE, team=team_id)
    paused = Count("pk", filter=Q(state=TrajectoryState.PAUSED))
    rows = (
        alive.exclude(worker=None)
        .order_by()
        .values("worker")
        .annotate(count=Count("pk"), paused=paused, hours=Sum("hours_a_week"))
    )
    by_worker = {row["worker"]: row for row in rows}
    stand = dict(alive.exclude(stand_in=None).order_by().values_list("stand_in").annotate(Count("pk")))
    nothing: dict[str, Any] = {"count": 0, "paused": 0, "hours": None}
    return [
        Load(account, row["count"], row["paused"], row["hours"], stand.get(account.pk, 0))
        for account in colleagues(team_id, today)
        for row in [by_worker.get(account.pk, nothing)]
    ]


def colleagues_by_team(team_ids: set[int], today: date) -> dict[int, list[Account]]:
    """Return who works for residents per team today, by name, in one query."""
    rows = Membership.objects.filter(
        current(today), team__in=team_ids, role__in=WORKING, account__is_active=True
    ).select_related("account")
    found: dict[int, dict[int, Account]] = {}
    for row in rows.order_by("account__name", "account_id"):
        found.setdefault(row.team_id, {})[row.account_id] = row.account
    return {team_id: list(accounts.values()) for team_id, accounts in found.items()}


def waiting_in(team_ids: set[int]) -> QuerySet[Trajectory]:
    """Return who waits in these teams, who waits longest first."""
    rows = Trajectory.objects.filter(
        team__in=team_ids, state=TrajectoryState.WAITING, person__merged_into=None, person__erased_at=None
    )
    return rows.select_related("person", "team", "waiting_contact").order_by("waiting_since", "pk")


def words_of(meeting: Meeting, *kinds: BlockKind) -> str:
    """Return what was said in these parts of a talk, each voice apart, other voices than person and worker named.

    For a letter or report that begins with it, so that nothing is typed twice. Empty when nothing was said there.
    """
    order = [kind.value for kind in kinds]
    rows = sorted(meeting.blocks.filter(kind__in=order).exclude(text=""), key=lambda row: (order.index(row.kind), row.pk))
    return "\n\n".join(_with_name(row) for row in rows)


def _with_name(row: Block) -> str:
    if row.voice in (Voice.PERSON, Voice.WORKER):
        return row.text
    return f"{row.voice_name or row.get_voice_display()}: {row.text}"


def read_in_order(blocks: list[Block]) -> list[tuple[Any, list[Block]]]:
    """Return heading and blocks of each part in which something was said, in the order of the page."""
    found = [(kind.label, [row for row in blocks if row.kind == kind and row.text]) for kind in BlockKind]
    return [(heading, rows) for heading, rows in found if rows]
