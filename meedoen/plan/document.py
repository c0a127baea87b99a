"""A plan in words: one tree that the screen and the paper both read, whatever version it is of.

The labels are in the language of who reads. With `own` the tree speaks as the person ("Ik"), else of the person by name.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from meedoen.plan.enums import (
    Aim,
    Asked,
    Asker,
    DirectorKind,
    GoalState,
    Layer,
    LifeArea,
    ProvisionForm,
    Rank,
    Term,
    WhoKind,
)
from meedoen.plan.missing import NONES, Share, mix

Words = str | Promise


@dataclass(frozen=True, slots=True)
class StepView:
    """One step in words; `details` are short phrases (how often, how much), `serves` the preferences that it is for."""

    id: int
    goal: int
    text: str
    who: str
    who_kind: str
    layer: Words
    details: list[str]
    serves: list[str]
    asking: str
    fallback: str
    done: bool
    shared: bool = False  # With others of the household.


@dataclass(frozen=True, slots=True)
class GoalView:
    """One goal in words with what stands below it. `wish` is the wish that it came from."""

    id: int
    result: str
    wish: str
    area: Words
    term: Words
    state: Words
    is_open: bool
    seen_by: str
    own_contribution: str
    preferences: list[tuple[int, str, bool]]  # Key, text, and whether a step serves it.
    chosen: list[tuple[Words, str]]
    steps: list[StepView]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole plan in words."""

    goals: list[GoalView]
    director: str
    care_coordinator: str
    reciprocity: list[str]
    drawn_on: date | None
    evaluation_on: date | None
    aids: str
    nones: list[Words]
    cannot_alone: str
    network_cannot: str
    mix: list[Share] = field(default_factory=list)

    def steps(self) -> list[StepView]:
        """Return all steps in the order of the goals."""
        return [step for goal in self.goals for step in goal.steps]


def document_of(content: dict[str, Any], *, name: str, own: bool = False) -> Document:
    """Return a content in words; `name` is what the person is called."""
    me = _("I myself") if own else name
    wishes = {wish["id"]: wish for wish in content["wishes"]}
    people, agreement = content["people"], content["agreement"]
    return Document(
        goals=[_goal(goal, wishes.get(goal["wish"], {}), content["steps"], me, own=own) for goal in content["goals"]],
        director=me if people["director_kind"] == DirectorKind.PERSON else people["director_name"],
        care_coordinator=people["care_coordinator"],
        reciprocity=[gives_words(row) for row in content["reciprocity"]],
        drawn_on=_day(agreement["drawn_on"]),
        evaluation_on=_day(agreement["evaluation_on"]),
        aids=agreement["aids"],
        nones=[none_words(field, name, own=own) for field, _kinds, _words in NONES if agreement[field]],
        cannot_alone=agreement["cannot_alone"],
        network_cannot=agreement["network_cannot"],
        mix=mix(content),
    )


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _goal(goal: dict[str, Any], wish: dict[str, Any], steps: list[dict[str, Any]], me: str, *, own: bool) -> GoalView:
    mine = [step for step in steps if step["goal"] == goal["id"]]
    served = {key for step in mine for key in step["preferences"]}
    texts = {row["id"]: row["text"] for row in goal["preferences"]}
    return GoalView(
        id=goal["id"],
        result=goal["result"],
        wish=wish.get("text", ""),
        area=LifeArea(wish["area"]).label if wish.get("area") else "",
        term=Term(goal["term"]).label,
        state=GoalState(goal["state"]).label,
        is_open=goal["state"] == GoalState.OPEN,
        seen_by=goal["seen_by"],
        own_contribution=goal["own_contribution"],
        preferences=[(row["id"], row["text"], row["id"] in served) for row in goal["preferences"]],
        chosen=[(Rank(row["rank"]).label, row["text"]) for row in goal["chosen"]],
        steps=[step_view(step, texts, me, own=own) for step in mine],
        shared=goal.get("shared", False),
    )


def step_view(step: dict[str, Any], preferences: dict[int, str], me: str, *, own: bool) -> StepView:
    """Return one step in words; `preferences` are the texts of its goal's preferences by key."""
    kind = WhoKind(step["who_kind"])
    return StepView(
        id=step["id"],
        goal=step["goal"],
        text=step["text"],
        who=me if kind == WhoKind.PERSON else step["who_name"] or str(kind.label),
        who_kind=kind,
        layer=Layer(step["layer"]).label,
        details=_details(step),
        serves=[preferences[key].rstrip(".") for key in step["preferences"] if key in preferences],
        asking=asking_words(step, me, own=own),
        fallback="" if step["asked"] == Asked.YES else step["fallback"],
        done=step["state"] == "done",
        shared=step.get("shared", False),
    )


def _details(step: dict[str, Any]) -> list[str]:
    found = [step["rhythm"]]
    if step["hours"]:
        hours = number_format(Decimal(step["hours"]), force_grouping=False)
        found.append(_("%(hours)s hours a week") % {"hours": hours})
    if step["who_kind"] in (WhoKind.INDIVIDUAL, WhoKind.GENERAL) and step["who_name"]:
        found.append(str(WhoKind(step["who_kind"]).label))
    if step["form"]:
        found.append(str(ProvisionForm(step["form"]).label))
    if step["aim"] != Aim.PERSON:
        found.append(str(Aim(step["aim"]).label))
    return [part for part in found if part]


def asking_words(step: dict[str, Any], me: str, *, own: bool) -> str:
    """Return how asking the helper stands, as a sentence; empty where nobody need be asked."""
    if step["asked"] == Asked.TO_ASK:
        if step["asked_by"] == Asker.WORKER:
            return _("Still to be asked, by the worker.")
        return _("I still ask this myself.") if own else _("Still to be asked, by %(who)s.") % {"who": me}
    return {
        Asked.ASKED: _("Asked, no answer yet."),
        Asked.YES: _("Said yes."),
        Asked.NO: _("Said no."),
    }.get(Asked(step["asked"]), "")


def gives_words(row: dict[str, Any]) -> str:
    """Return what the person gives back, and to whom."""
    return f"{row['what'].rstrip('.')} ({row['for_whom']})" if row["for_whom"] else row["what"]


def none_words(field: str, name: str, *, own: bool) -> str:
    """Return an explicit "none" as a sentence."""
    own_words = {
        "none_person": _("I do nothing myself for this now."),
        "none_others": _("Nobody around me has a part in it."),
        "none_professionals": _("No professionals are needed."),
        "none_provisions": _("No provisions are used."),
    }
    their_words = own_words | {
        "none_person": _("%(name)s does nothing for this now.") % {"name": name},
        "none_others": _("Nobody around %(name)s has a part in it.") % {"name": name},
    }
    return (own_words if own else their_words)[field]


def day_words(value: str) -> str:
    """Return a day of a content in words, or empty."""
    return date_format(date.fromisoformat(value), "j F Y") if value else ""
