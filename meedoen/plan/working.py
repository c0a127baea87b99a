"""The working copy of one plan with everything that belongs to it, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.plan.enums import GoalState, StepState
from meedoen.plan.models import Goal, LayerNote, Option, PlanStep, Preference, Reciprocity, SupportPlan, Wish
from meedoen.support.models import Trajectory

LIVE = (StepState.PLANNED, StepState.RUNNING, StepState.DONE)


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


def load(trajectory: Trajectory, today: date, *, options: bool = True) -> Working:
    """Return the working copy in nine queries; with `options=False` in eight, without layers and what was not chosen."""
    plan = SupportPlan.objects.filter(trajectory=trajectory).first() or blank(trajectory, today)
    wishes = list(Wish.objects.filter(trajectory=trajectory).order_by("pk"))
    goals = list(Goal.objects.filter(trajectory=trajectory).exclude(state=GoalState.DROPPED).order_by("position", "pk"))
    keys = [goal.pk for goal in goals]
    chosen = Option.objects.filter(goal__in=keys) if options else Option.objects.filter(goal__in=keys).exclude(rank="")
    notes = LayerNote.objects.filter(goal__in=keys) if options else ()
    steps = list(
        PlanStep.objects.filter(plan__trajectory=trajectory, goal__in=keys, state__in=LIVE)
        .select_related("who_person")
        .order_by("position", "pk")
    )
    return Working(
        trajectory=trajectory,
        plan=plan,
        wishes=sorted(wishes, key=lambda wish: (wish.priority is None, wish.priority or 0, wish.pk)),
        goals=goals,
        preferences=_by_goal(Preference.objects.filter(goal__in=keys).order_by("position", "pk")),
        options=_by_goal(chosen.order_by("position", "pk")),
        layers={key: {note.layer: note for note in rows} for key, rows in _by_goal(notes).items()},
        steps=_by_goal(steps),
        served=_served(keys),
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


def _served(goals: list[int]) -> dict[int, list[int]]:
    through = PlanStep.preferences.through
    found: dict[int, list[int]] = defaultdict(list)
    links = through._default_manager.filter(planstep__goal__in=goals, planstep__state__in=LIVE)
    for step, preference in links.order_by("preference_id").values_list("planstep_id", "preference_id"):
        found[step].append(preference)
    return dict(found)
