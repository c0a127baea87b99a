"""Two maps of one person beside each other: who came, who went, who moved."""

from dataclasses import dataclass

from meedoen.circle.facts.network import Fact


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who stands elsewhere than before: another ring, another life area, or both."""

    before: Fact
    after: Fact


@dataclass(frozen=True, slots=True)
class Change:
    """What is different between two maps, each in the order of its map."""

    came: list[Fact]
    went: list[Fact]
    moved: list[Moved]
    stayed: int


def compare(before: list[Fact], after: list[Fact]) -> Change:
    """Return what is different.

    Somebody is the same by the row on the map; else, for who was taken off and put on again, by the person whom the row is
    about, else by the name as it was typed.
    """
    pairs = _pairs(before, after)
    moved = [Moved(old, new) for old, new in pairs if (old.area, old.closeness) != (new.area, new.closeness)]
    known_before, known_after = {old.key for old, _ in pairs}, {new.key for _, new in pairs}
    return Change(
        came=[fact for fact in after if fact.key not in known_after],
        went=[fact for fact in before if fact.key not in known_before],
        moved=moved,
        stayed=len(pairs) - len(moved),
    )


def _pairs(before: list[Fact], after: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Return who is on both, in the order of the second map; each once."""
    left, found = {fact.key: fact for fact in before}, []
    here = {fact.key for fact in after}
    for new in after:
        old = left.pop(new.key, None) or _same(new, [fact for fact in left.values() if fact.key not in here])
        if old is not None:
            left.pop(old.key, None)
            found.append((old, new))
    return found


def _same(new: Fact, candidates: list[Fact]) -> Fact | None:
    for old in candidates:
        if new.other_id is not None and new.other_id == old.other_id:
            return old
    named = [old for old in candidates if new.name and old.name.casefold() == new.name.casefold()]
    return next((old for old in named if None in (old.other_id, new.other_id)), None)
