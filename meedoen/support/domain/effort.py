"""Counting what the paper work of a trajectory costs (bureaucracy lowers hospitality: book line 2172-2179, 2237-2249).

Per opened form of a trajectory: how many fields somebody filled in; in how many of them stood words that had been filled in
before in an earlier form of the same trajectory (asked twice); and how many seconds the form was open, at most half an hour.
A form that saves by itself counts once, and time in which two forms were open counts once.
"""

from datetime import datetime
from typing import Any

from django.utils.crypto import salted_hmac

from meedoen.journal import clock
from meedoen.support.enums import LightOutcome, TrajectoryState
from meedoen.support.models import Effort, EffortMark, LightWay, Trajectory
from meedoen.ui.hooks import Work

SALT = "meedoen.support.effort"


def count_for(request: Any, trajectory: Trajectory) -> None:
    """Say for which trajectory the form of this request is; what it cost is counted when it is saved."""
    request.effort_of = trajectory


def note_work(request: Any, work: Work) -> None:
    """Keep the numbers of a form that was saved for a trajectory; who saved it is not kept. Other forms are not counted."""
    trajectory = getattr(request, "effort_of", None)
    if trajectory is None or not work.filled:
        return
    marks = {_of_trajectory(trajectory.pk, mark) for mark in work.marks}
    known = set(EffortMark.objects.filter(trajectory=trajectory, mark__in=marks).values_list("mark", flat=True))
    _add(trajectory, work, again=len(known), now=clock.now())
    if trajectory.state != TrajectoryState.CLOSED:
        fresh = [EffortMark(trajectory=trajectory, mark=mark) for mark in marks - known]
        EffortMark.objects.bulk_create(fresh, ignore_conflicts=True)


def _add(trajectory: Trajectory, work: Work, *, again: int, now: datetime) -> None:
    last = Effort.objects.filter(trajectory=trajectory).order_by("-at").first()
    seconds = work.seconds if last is None else min(work.seconds, max(0, int((now - last.at).total_seconds())))
    same = Effort.objects.filter(trajectory=trajectory, opening=work.opening) if work.opening else Effort.objects.none()
    row = same.first()
    if row is None:
        Effort.objects.create(
            municipality_id=trajectory.municipality_id, team_id=trajectory.team_id, trajectory=trajectory,
            form=work.form[:60], opening=work.opening, filled=work.filled, again=again, seconds=seconds, at=now,
            light=LightWay.objects.filter(trajectory=trajectory).exclude(outcome=LightOutcome.GREW).exists(),
        )  # fmt: skip
        return
    same.update(filled=max(row.filled, work.filled), again=max(row.again, again), seconds=row.seconds + seconds, at=now)


def forget_marks(trajectory: Trajectory) -> None:
    """Forget by what the words of a trajectory could be recognised: it is closed."""
    EffortMark.objects.filter(trajectory=trajectory).delete()


def _of_trajectory(pk: int, mark: int) -> int:
    """Return the mark within one trajectory, so that the same words of two people are not alike."""
    return int.from_bytes(salted_hmac(SALT, f"{pk}:{mark}", algorithm="sha256").digest()[:8], signed=True)
