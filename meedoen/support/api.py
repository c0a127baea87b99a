"""Trajectories for other systems, with a key of limited scope: as far as the key's account may see them."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from meedoen.access.bearer import TokenAuth
from meedoen.access.enums import Scope
from meedoen.journal.gate import open_record
from meedoen.support.models import Trajectory
from meedoen.support.policy import trajectory_policy
from meedoen.support.queries import team_trajectories
from meedoen.ui.api import problems

router = Router(tags=["trajectories"])
PAGE = 50
LARGEST = 2**62


class TrajectoryRow(BaseModel):
    """What a colleague in the team knows of a trajectory."""

    id: int
    person_id: int
    name: Annotated[str, Field(description="The name as the person wants it said")]
    team: str
    worker: str | None
    next_contact: date | None
    state: str


class Trajectories(BaseModel):
    """One page of the list; `next` is the id to go on after, or null."""

    items: list[TrajectoryRow]
    next: int | None


class StepOut(BaseModel):
    """One step: from which state to which, and when."""

    from_state: str
    to_state: str
    at: datetime


class TrajectoryDetail(TrajectoryRow):
    """The course of one person's support. Opening it is written in the journal."""

    stand_in: str | None
    origin: str
    pace: str
    contact_wish: str
    next_contact_why: str
    started_at: datetime
    waiting_since: date | None
    told_on: date | None
    steps: list[StepOut]


@router.get(
    "/trajectories",
    response={200: Trajectories, **problems(403)},
    auth=TokenAuth(Scope.TRAJECTORIES),
    operation_id="listTrajectories",
)
def list_trajectories(
    request: HttpRequest, after: Annotated[int, Query(ge=0, le=LARGEST, description="Go on after this id")] = 0
) -> dict[str, Any]:
    """List what is under way in the teams of the key's account: name, worker and next contact; 50 at a time."""
    rows = list(team_trajectories(request.user).filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    return {"items": [_row(row) for row in rows[:PAGE]], "next": rows[PAGE - 1].pk if len(rows) > PAGE else None}


@router.get(
    "/trajectories/{trajectory_id}",
    response={200: TrajectoryDetail, **problems(403, 404)},
    auth=TokenAuth(Scope.TRAJECTORIES),
    operation_id="getTrajectory",
)
def get_trajectory(request: HttpRequest, trajectory_id: Annotated[int, Path(ge=1, le=LARGEST)]) -> dict[str, Any]:
    """Read one trajectory, as far as the key's account may see it; journaled."""
    row = open_record(request, trajectory_policy, trajectory_id)
    return {
        **_row(row),
        "stand_in": row.stand_in.name if row.stand_in else None,
        "origin": row.origin,
        "pace": row.pace,
        "contact_wish": row.contact_wish,
        "next_contact_why": row.next_contact_why,
        "started_at": row.started_at,
        "waiting_since": row.waiting_since,
        "told_on": row.told_on,
        "steps": list(row.steps.order_by("at", "pk").values("from_state", "to_state", "at")),
    }


def _row(row: Trajectory) -> dict[str, Any]:
    return {
        "id": row.pk,
        "person_id": row.person_id,
        "name": row.person.name,
        "team": row.team.name,
        "worker": row.worker.name if row.worker else None,
        "next_contact": row.next_contact,
        "state": row.state,
    }
