"""What a plan still lacks before it can be final, what it had better look at, and who does how much of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meedoen.plan.enums import Layer, WhoKind

Words = str | Promise
OWN_PEOPLE = (WhoKind.OTHER, WhoKind.VOLUNTEER)
# Carried out by professionals: also when an individual provision pays for them.
BY_PROFESSIONALS = (WhoKind.PROFESSIONAL, WhoKind.INDIVIDUAL)
PROVISIONS = (WhoKind.GENERAL, WhoKind.INDIVIDUAL)
SOLE = 3  # From this many steps on, one helper for all of it is worth a look.


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing without which the plan cannot be final: its field, in words, and the place where it is filled in."""

    field: str
    words: Words
    anchor: str


NONES = (
    ("none_person", (WhoKind.PERSON,), _("What the person does, or that the person does nothing")),
    ("none_others", OWN_PEOPLE, _("What others do, or that others do nothing")),
    ("none_professionals", BY_PROFESSIONALS, _("What professionals do, or that none are needed")),
    ("none_provisions", PROVISIONS, _("Which provisions are used, or that none are")),
)


def missing(content: dict[str, Any]) -> list[Missing]:
    """Return what the plan lacks to be final (book line 1697-1704); "none" said on purpose fills a field as well.

    Nothing else blocks. A goal and the day of evaluation cannot be "none".
    """
    kinds = {step["who_kind"] for step in content["steps"]}
    found = [] if content["goals"] else [Missing("goal", _("A goal"), "goals")]
    agreement = content["agreement"]
    found += [
        Missing(name, words, "agreement")
        for name, sorts, words in NONES
        if not agreement[name] and not kinds.intersection(sorts)
    ]
    if not agreement["evaluation_on"]:
        found.append(Missing("evaluation_on", _("The day on which you look back together"), "agreement"))
    return found


@dataclass(frozen=True, slots=True)
class Warning:
    """Something to look at, and where it stands. Never blocks."""

    words: Words
    anchor: str


def warnings(content: dict[str, Any], load_hours: int) -> list[Warning]:
    """Return what is worth a look, the most telling first; a page shows at most two.

    `load_hours` is from how many hours a week on one of the own people carries much (a setting of the municipality).
    """
    return [*_goals_without(content), *_preferences_without(content), *_network(content, load_hours), *_need(content)]


def _goals_without(content: dict[str, Any]) -> Iterator[Warning]:
    served = {step["goal"] for step in content["steps"]}
    for goal in content["goals"]:
        if goal["id"] not in served and goal["state"] == "open":
            yield Warning(_("This goal has no step yet: %(goal)s") % {"goal": goal["result"]}, f"goal-{goal['id']}")


def _preferences_without(content: dict[str, Any]) -> Iterator[Warning]:
    """Yield one warning for all preferences that no step serves, of the goals that have steps."""
    goals = {step["goal"] for step in content["steps"]}
    served = {key for step in content["steps"] for key in step["preferences"]}
    loose = [
        (goal["id"], row["text"])
        for goal in content["goals"]
        for row in goal["preferences"]
        if goal["id"] in goals and row["id"] not in served
    ]
    if loose:
        words = ngettext("No step yet for this wish of how: %(texts)s", "No step yet for: %(texts)s", len(loose))
        yield Warning(words % {"texts": "; ".join(text.rstrip(".") for _goal, text in loose)}, f"goal-{loose[0][0]}")


def _network(content: dict[str, Any], load_hours: int) -> Iterator[Warning]:
    steps = content["steps"]
    if not steps:
        return
    if not any(step["layer"] == Layer.NETWORK for step in steps) and not content["agreement"]["none_others"]:
        yield Warning(_("Nobody of the people around has a part in this plan."), "steps")
    helped = [step for step in steps if step["who_kind"] != WhoKind.PERSON and step["who_name"]]
    if len(helped) >= SOLE and len({step["who_name"].casefold() for step in helped}) == 1:
        yield Warning(_("Everything rests on %(name)s.") % {"name": helped[0]["who_name"]}, "steps")
    for name, hours in _loads(content).items():
        if hours >= load_hours:
            words = _("%(name)s carries %(hours)s hours a week. Ask whether that can be borne.")
            yield Warning(words % {"name": name, "hours": f"{hours.normalize():f}".replace(".", ",")}, "steps")


def _loads(content: dict[str, Any]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for step in content["steps"]:
        if step["who_kind"] in OWN_PEOPLE and step["hours"] and step["who_name"]:
            found[step["who_name"]] = found.get(step["who_name"], Decimal()) + Decimal(step["hours"])
    return found


def _need(content: dict[str, Any]) -> Iterator[Warning]:
    agreement = content["agreement"]
    asks = any(step["who_kind"] == WhoKind.INDIVIDUAL for step in content["steps"])
    if asks and not (agreement["cannot_alone"] and agreement["network_cannot"]):
        yield Warning(_("For a provision, write down what does not work alone and what those around cannot do."), "need")


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a plan one kind of helper does: steps, hours a week, and its place in the bar (hundredths)."""

    kind: WhoKind
    steps: int
    hours: Decimal
    start: int
    width: int


def mix(content: dict[str, Any]) -> list[Share]:
    """Return who does how many steps (book line 665-667), from the inside out; kinds without a step are left out.

    No ratio is right or wrong: the source names none. The widths add up to 100.
    """
    steps = content["steps"]
    found, done, start = [], 0, 0
    for kind in WhoKind:
        mine = [step for step in steps if step["who_kind"] == kind]
        if mine:
            done += len(mine)
            end = round(100 * done / len(steps))
            hours = sum((Decimal(step["hours"]) for step in mine if step["hours"]), Decimal())
            found.append(Share(kind, len(mine), hours, start, end - start))
            start = end
    return found
