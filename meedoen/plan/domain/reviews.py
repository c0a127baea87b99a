"""Looking back together: process and result, in the person's words and in the worker's, goal by goal (book line 1828-1831).

A review leads to a changed plan (a new version) or to an end, with what the person says it brought.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.domain.applications import version_in_force
from meedoen.plan.domain.counting import count_review
from meedoen.plan.domain.reminding import REVIEW
from meedoen.plan.enums import GoalResult
from meedoen.plan.models import Goal, GoalReview, PlanVersion, Review
from meedoen.support.domain.actors import author
from meedoen.support.domain.reminders import remind
from meedoen.support.domain.trajectories import move_trajectory
from meedoen.support.enums import TrajectoryState
from meedoen.support.models import Trajectory


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """How it went and what came of it, in both voices; what went well and what can be learnt."""

    on: date
    person_words: str = ""
    worker_words: str = ""
    positive: str = ""
    learning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLooked:
    """What became of one goal, in both voices."""

    goal_id: int
    result: str
    person_words: str = ""
    worker_words: str = ""


def remind_of_review(*, actor: Actor, now: datetime, version: PlanVersion) -> None:
    """Let the evaluation of a version come back on its day; a step within the verb that makes the plan final."""
    if version.evaluation_on is not None:
        remind(
            actor=actor, now=now, trajectory=version.trajectory, kind=REVIEW,
            due=version.evaluation_on, why=_("Look back on the plan together, as agreed."),
        )  # fmt: skip


def record_review(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    looked: Looked,
    goals: Iterable[GoalLooked] = (),
    closes: bool = False,
    brought: str = "",
) -> Review:
    """Keep a review; each goal that was looked at stands as the review says."""
    with act(actor, "review.record", now=now, municipality_id=trajectory.municipality_id) as event:
        _check(looked, timezone.localdate(now), needs_words=not (closes or brought.strip()))
        review = Review.objects.create(
            municipality_id=trajectory.municipality_id, trajectory=trajectory, person_id=trajectory.person_id,
            plan_version=version_in_force(trajectory), written_by_id=author(actor), created_at=now, edited_at=now,
            closes=closes, brought=brought.strip(), **asdict(looked),
        )  # fmt: skip
        _keep_goals(review, goals)
        finish_followups_of(actor=actor, now=now, thing=trajectory, kinds=[REVIEW])
        count_review(now, trajectory, review, review.goals.values_list("goal_id", "result"))
        event.about(thing=review, person_id=review.person_id, part=Part.PLAN)
    return review


def edit_review(
    *,
    actor: Actor,
    now: datetime,
    review: Review,
    looked: Looked,
    goals: Iterable[GoalLooked] = (),
    brought: str = "",
    expected: int,
) -> Review:
    """Change a review. Raises StaleVersion when somebody else (the person, too) saved first."""
    with act(actor, "review.change", now=now, municipality_id=review.municipality_id) as event:
        event.about(thing=review, person_id=review.person_id, part=Part.PLAN)
        _check(looked, timezone.localdate(now), needs_words=not review.closes)
        save_version(
            review, expected=expected, edited_at=now, written_by_id=author(actor), brought=brought.strip(), **asdict(looked)
        )
        _keep_goals(review, goals)
    return review


def add_own_words(
    *,
    actor: Actor,
    now: datetime,
    review: Review,
    person_words: str,
    brought: str,
    goals: dict[int, str],
    expected: int,
    ground: Ground = Ground.OWN,
) -> Review:
    """Let the person write the own side of a review; `goals` maps GoalReview to words. The worker's side stays as it is."""
    with act(actor, "review.own_words", now=now, ground=ground, municipality_id=review.municipality_id) as event:
        event.about(thing=review, person_id=review.person_id, part=Part.PLAN)
        save_version(review, expected=expected, person_words=person_words, brought=brought)
        for pk, words in goals.items():
            GoalReview.objects.filter(pk=pk, review=review).update(person_words=words)
    return review


def _check(looked: Looked, today: date, *, needs_words: bool) -> None:
    if looked.on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if looked.on.year < today.year - 10:
        raise ValidationError({"on": _("This date is more than ten years ago. Look whether the year is right.")})
    words = (looked.person_words, looked.worker_words, looked.positive, looked.learning)
    if needs_words and not any(text.strip() for text in words):
        raise ValidationError({"person_words": _("Write at least in a few words how the person looks back.")})


def _keep_goals(review: Review, goals: Iterable[GoalLooked]) -> None:
    known = {goal.pk: goal for goal in Goal.objects.filter(trajectory=review.trajectory_id)}
    for looked in goals:
        goal = known.get(looked.goal_id)
        if goal is None or looked.result not in GoalResult.values:
            raise ValidationError({f"goal_{looked.goal_id}_result": _("Choose an answer.")})
        GoalReview.objects.update_or_create(
            review=review, goal=goal,
            defaults={
                "result": looked.result, "person_words": looked.person_words, "worker_words": looked.worker_words,
            },
        )  # fmt: skip
        if goal.state != looked.result:
            save_version(goal, expected=goal.version, state=looked.result)


def close_support(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    ending: str,
    why: str,
    brought: str,
    looked: Looked,
    expected: int,
) -> Review:
    """Let the support end with what the person says it brought; it can be opened again at any moment.

    Nothing closes by itself (book line 1247): this is somebody's step, with a reason such as "helped enough".
    """
    with act(actor, "support.close", now=now, municipality_id=trajectory.municipality_id) as event:
        event.about(thing=trajectory, person_id=trajectory.person_id, part=Part.TRAJECTORY)
        if not why.strip():
            raise ValidationError({"why": _("Say in a few words why.")})
        move_trajectory(
            actor=actor,
            now=now,
            trajectory=trajectory,
            to=TrajectoryState.CLOSED,
            why=why,
            ending=ending,
            words=brought,
            expected=expected,
        )
        return record_review(actor=actor, now=now, trajectory=trajectory, looked=looked, closes=True, brought=brought)
