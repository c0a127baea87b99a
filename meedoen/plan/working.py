"""The working copy of one plan with everything that belongs to it, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F

from meedoen.plan.enums import GoalState, StepState
from meedoen.plan.models import Goal, LayerNote, Option, PlanStep, Preference, Reciprocity, SupportPlan, Wish
from meedoen.support.models import Trajectory

LIVE = (StepState.PLANNED, StepState.RUNNING, StepState.DONE)
# The order of wishes: what matters most first, then what came first.
MATTERS_MOST = (F("priority").asc(nulls_last=True), "pk")


@dataclass(slots=True)
class Working:
    """The rows of a plan as they stand, by goal where they belong to one."""

    trajectory: Trajectory
    plan: SupportPlan
    wishes: list[Wish]
    goals: list[Goal]
    preferences: dict[int, list[Preference]]
    options: dict[int, list[Option]]
    layers: dict[int, dict[str, LayerNote]]
    steps: dict[int, list[PlanStep]]
    served: dict[int, list[int]] = field(default_factory=dict)  # The preferences of each step.
    reciprocities: list[Reciprocity] = field(default_factory=list)

    def all_steps(self) -> list[PlanStep]:
        """Return the steps in the order of the goals."""
        return [step for goal in self.goals for step in self.steps.get(goal.pk, [])]


def load(trajectory: Trajectory, today: date, *, options: bool = True, plan: SupportPlan | None = None) -> Working:
    """Return the working copy in eight queries (seven when `plan` is given by who has just read it).

    With `options=False` it is one less: without layers and without what was not chosen.
    """
    plan = plan or SupportPlan.objects.filter(trajectory=trajectory).first() or blank(trajectory, today)
    wishes = list(Wish.objects.filter(trajectory=trajectory).order_by(*MATTERS_MOST))
    goals = list(Goal.objects.filter(trajectory=trajectory).exclude(state=GoalState.DROPPED).order_by("position", "pk"))
    keys = [goal.pk for goal in goals]
    chosen = Option.objects.filter(goal__in=keys) if options else Option.objects.filter(goal__in=keys).exclude(rank="")
    notes = LayerNote.objects.filter(goal__in=keys) if options else ()
    steps = list(
        PlanStep.objects.filter(plan__trajectory=trajectory, goal__in=keys, state__in=LIVE)
        .select_related("who_person")
        .order_by("position", "pk")
    )
    preferences, served = _preferences(keys)
    return Working(
        trajectory=trajectory,
        plan=plan,
        wishes=wishes,
        goals=goals,
        preferences=preferences,
        options=_by_goal(chosen.order_by("position", "pk")),
        layers={key: {note.layer: note for note in rows} for key, rows in _by_goal(notes).items()},
        steps=_by_goal(steps),
        served=served,
        reciprocities=list(Reciprocity.objects.filter(plan=plan, ended_on=None).order_by("since", "pk")) if plan.pk else [],
    )


def blank(trajectory: Trajectory, today: date) -> SupportPlan:
    """Return the plan of a trajectory that has none yet; not saved."""
    return SupportPlan(
        trajectory=trajectory, municipality_id=trajectory.municipality_id, person_id=trajectory.person_id, drawn_on=today
    )


def _by_goal(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.goal_id].append(row)
    return dict(found)


def _preferences(goals: list[int]) -> tuple[dict[int, list[Preference]], dict[int, list[int]]]:
    """Return the preferences by goal, and the preferences that each live step serves, in one query."""
    rows = Preference.objects.filter(goal__in=goals).annotate(step=F("steps__pk"), step_state=F("steps__state"))
    found: dict[int, dict[int, Preference]] = defaultdict(dict)
    served: dict[int, list[int]] = defaultdict(list)
    for row in rows.order_by("position", "pk", "step"):
        found[row.goal_id].setdefault(row.pk, row)
        if row.step_state in LIVE:
            served[row.step].append(row.pk)
    by_goal = {goal: list(preferences.values()) for goal, preferences in found.items()}
    return by_goal, {step: sorted(keys) for step, keys in served.items()}
