"""The page of a plan as rows for its template: everything that the template needs, so that it asks nothing itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from meedoen.plan.document import Document, GoalView, StepView
from meedoen.plan.enums import Layer, LayerAnswer, Rank, WhoKind
from meedoen.plan.models import Goal, Option, Wish
from meedoen.plan.views.desk import Open
from meedoen.plan.working import Working


@dataclass(frozen=True, slots=True)
class LayerLine:
    """One ring around the person for one goal, from the inside out; `answer` is empty when nobody spoke of it yet."""

    key: str
    label: Any
    answer: Any
    why: str
    is_open: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One way to reach a goal."""

    row: Option
    layer: Any
    rank: Any
    is_open: bool


@dataclass(slots=True)
class GoalBlock:
    """One goal with all below it; `opens` are the kinds of new things whose form is open here."""

    view: GoalView
    row: Goal
    preferences: list[tuple[int, str, bool, bool]]  # Key, text, whether a step serves it, whether its form is open.
    options: list[OptionLine]
    layers: list[LayerLine]
    steps: list[tuple[StepView, bool]]
    is_open: bool
    new: str  # "preference", "option" or "step" when that form is open.
    thinking: bool  # Whether the ways and rings stand open.
    asks_together: bool  # An individual provision is thought of and nothing for several people together.
    people: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Helper:
    """Somebody, or some service, that has a part: their steps and hours; `step` is the key by which they are found."""

    name: str
    kind: Any
    step: int
    steps: list[StepView]
    hours: Decimal
    person_id: int | None
    share: Any = None
    is_open: bool = False


def goal_blocks(working: Working, document: Document, opened: Open | None) -> list[GoalBlock]:
    """Return the goals with everything below them, in order."""
    anchor = opened.anchor if opened else ""
    rows = {goal.pk: goal for goal in working.goals}
    return [_block(working, rows[view.id], view, anchor) for view in document.goals]


def _block(working: Working, goal: Goal, view: GoalView, anchor: str) -> GoalBlock:
    options = [
        OptionLine(row, Layer(row.layer).label, Rank(row.rank).label if row.rank else "", anchor == f"option-{row.pk}")
        for row in sorted(working.options.get(goal.pk, []), key=lambda row: (row.rank or "x", row.position))
    ]
    layers = _layers(working, goal, anchor)
    new = next((kind for kind in ("preference", "option", "step") if anchor == f"{kind}-new-{goal.pk}"), "")
    thinks = new == "option" or any(line.is_open for line in options) or any(line.is_open for line in layers)
    individual = any(line.row.layer == Layer.INDIVIDUAL for line in options) or any(
        step.who_kind == WhoKind.INDIVIDUAL for step in view.steps
    )
    return GoalBlock(
        view=view,
        row=goal,
        preferences=[(key, text, served, anchor == f"preference-{key}") for key, text, served in view.preferences],
        options=options,
        layers=layers,
        steps=[(step, anchor == f"step-{step.id}") for step in view.steps],
        is_open=anchor == f"goal-{goal.pk}",
        new=new,
        thinking=thinks or not view.steps,
        asks_together=individual and not any(line.row.collective for line in options),
    )


def _layers(working: Working, goal: Goal, anchor: str) -> list[LayerLine]:
    notes = working.layers.get(goal.pk, {})
    found = []
    for layer in Layer:
        note, own = notes.get(layer), f"layer-{goal.pk}-{layer}"
        answer = LayerAnswer(note.answer).label if note else ""
        found.append(LayerLine(layer, layer.label, answer, note.why if note else "", anchor == own, own))
    return found


def helpers(working: Working, document: Document, shares: Iterable[Any], opened: Open | None) -> list[Helper]:
    """Return who has a part in the plan beside the person, in the order of the plan."""
    rows = {step.pk: step for step in working.all_steps()}
    by_person = {share.helper_id: share for share in shares}
    found: dict[tuple[str, str], Helper] = {}
    for view in document.steps():
        row = rows[view.id]
        if view.who_kind == WhoKind.PERSON:
            continue
        key = (view.who_kind, f"{row.who_person_id or ''}:{view.who.casefold()}")
        helper = found.get(key)
        if helper is None:
            share = by_person.get(row.who_person_id) if row.who_person_id else None
            helper = found[key] = Helper(
                view.who, WhoKind(view.who_kind).label, view.id, [], Decimal(), row.who_person_id, share
            )
        helper.steps.append(view)
        helper.hours += row.hours_a_week or Decimal()
        helper.is_open = helper.is_open or bool(opened and opened.anchor == f"share-{view.id}")
    return list(found.values())


@dataclass(frozen=True, slots=True)
class WishLine:
    """One wish with the goals from it."""

    row: Wish
    goals: list[Goal]
    first: bool
    is_open: bool
    goal_open: bool


def wish_lines(working: Working, opened: Open | None) -> list[WishLine]:
    """Return the wishes that stand, what matters most first."""
    anchor = opened.anchor if opened else ""
    return [
        WishLine(
            wish,
            [goal for goal in working.goals if goal.wish_id == wish.pk],
            wish.priority == 1,
            anchor == f"wish-{wish.pk}",
            anchor == f"goal-new-{wish.pk}",
        )
        for wish in working.wishes
        if wish.dropped_at is None
    ]
