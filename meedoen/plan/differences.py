"""What differs between two contents of one plan, in words: added, gone, changed from and to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.plan.content import AGREED, LOOSE
from meedoen.plan.document import day_words
from meedoen.plan.enums import Aim, Asker, DirectorKind, Layer, LifeArea, ProvisionForm, Rank, Term, WhoKind

Words = str | Promise


class Kind(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: `thing` is what kind of thing, `text` which one; for a change `field` with both values in words."""

    kind: Kind
    thing: Words
    text: str
    field: Words = ""
    before: str = ""
    after: str = ""


THINGS: dict[str, Words] = {
    "wishes": gettext_lazy("Wish"),
    "goals": gettext_lazy("Goal"),
    "preferences": gettext_lazy("Preference"),
    "chosen": gettext_lazy("Chosen way"),
    "steps": gettext_lazy("Step"),
    "reciprocity": gettext_lazy("What is given back"),
}
FIELDS: dict[str, Words] = {
    "text": gettext_lazy("Words"),
    "area": gettext_lazy("Area of life"),
    "result": gettext_lazy("Result"),
    "term": gettext_lazy("Term"),
    "seen_by": gettext_lazy("How one will see it"),
    "own_contribution": gettext_lazy("Own contribution"),
    "rank": gettext_lazy("Choice"),
    "who_kind": gettext_lazy("Who"),
    "who_name": gettext_lazy("Name"),
    "layer": gettext_lazy("Layer"),
    "hours": gettext_lazy("Hours a week"),
    "rhythm": gettext_lazy("How often"),
    "aim": gettext_lazy("Aimed"),
    "preferences": gettext_lazy("For which preferences"),
    "form": gettext_lazy("Form"),
    "asked_by": gettext_lazy("Who asks"),
    "fallback": gettext_lazy("What happens otherwise"),
    "wish": gettext_lazy("From which wish"),
    "goal": gettext_lazy("For which goal"),
    "what": gettext_lazy("Words"),
    "for_whom": gettext_lazy("For whom"),
    "director_kind": gettext_lazy("Who directs the plan"),
    "director_name": gettext_lazy("Who directs the plan"),
    "care_coordinator": gettext_lazy("Care coordinator"),
    "evaluation_on": gettext_lazy("Looking back together on"),
    "aids": gettext_lazy("Aids"),
    "none_person": gettext_lazy("The person does nothing for this now"),
    "none_others": gettext_lazy("Nobody around has a part in it"),
    "none_professionals": gettext_lazy("No professionals are needed"),
    "none_provisions": gettext_lazy("No provisions are used"),
    "cannot_alone": gettext_lazy("What does not work alone"),
    "network_cannot": gettext_lazy("What those around cannot do"),
}
CODES: dict[str, Callable[[str], Any]] = {
    "area": LifeArea, "term": Term, "rank": Rank, "who_kind": WhoKind, "layer": Layer, "aim": Aim, "form": ProvisionForm,
    "asked_by": Asker, "director_kind": DirectorKind,
}  # fmt: skip
# Said by another field already, or of no interest to who reads.
UNSAID = LOOSE | {"id", "layer"}


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    """Return what differs, in the order of the plan. Equal contents differ in nothing."""
    words = _names(old) | _names(new)
    found: list[Difference] = []
    for name in ("wishes", "goals"):
        found += _rows(THINGS[name], old[name], new[name], words)
    for name in ("preferences", "chosen"):
        found += _rows(THINGS[name], _inner(old, name), _inner(new, name), words)
    for name in ("steps", "reciprocity"):
        found += _rows(THINGS[name], old[name], new[name], words)
    found += _fields(_("People"), "", old["people"], new["people"], words)
    names = ("evaluation_on", *AGREED)
    found += _fields(_("Agreements"), "", _only(old["agreement"], names), _only(new["agreement"], names), words)
    return found


def _only(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in names}


def _inner(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [row for goal in content["goals"] for row in goal[name]]


def _names(content: dict[str, Any]) -> dict[tuple[str, int], str]:
    """Return the texts by which other rows name a wish, a goal or a preference."""
    found = {("wish", row["id"]): row["text"] for row in content["wishes"]}
    found |= {("goal", row["id"]): row["result"] for row in content["goals"]}
    return found | {("preferences", row["id"]): row["text"] for row in _inner(content, "preferences")}


def _rows(
    thing: Words, old: list[dict[str, Any]], new: list[dict[str, Any]], words: dict[tuple[str, int], str]
) -> Iterator[Difference]:
    before, after = ({row["id"]: row for row in rows} for rows in (old, new))
    for key, row in before.items():
        if key not in after:
            yield Difference(Kind.GONE, thing, title_of(row))
    for key, row in after.items():
        if key not in before:
            yield Difference(Kind.ADDED, thing, title_of(row))
        else:
            plain = {name: value for name, value in before[key].items() if name in row and not _is_rows(value)}
            yield from _fields(thing, title_of(row), plain, row, words)


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def title_of(row: dict[str, Any]) -> str:
    """Return what a row is called: a step with who does it."""
    name = str(row.get("result") or row.get("text") or row.get("what") or "")
    return f"{name.rstrip('.')} ({row['who_name']})" if row.get("who_name") else name


def _fields(
    thing: Words, text: str, old: dict[str, Any], new: dict[str, Any], words: dict[tuple[str, int], str]
) -> Iterator[Difference]:
    for name, before in old.items():
        after = new.get(name, before)
        if name in UNSAID or _is_rows(after) or before == after:
            continue
        yield Difference(Kind.CHANGED, thing, text, FIELDS[name], _value(name, before, words), _value(name, after, words))


def _value(name: str, value: Any, words: dict[tuple[str, int], str]) -> str:
    """Return a value as a person reads it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "preferences":
        return "; ".join(words.get((name, key), "") for key in value)
    if name in ("wish", "goal"):
        return words.get((name, value), "")
    if name == "evaluation_on":
        return day_words(value)
    if name in CODES and value:
        return str(CODES[name](value).label)
    return str(value)
