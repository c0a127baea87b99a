"""One instrument seen by several: the person, a carer, a professional. A difference is something to talk about.

Nobody's answer is laid along another's as the right one, and text in own words is never said to differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from meedoen.instruments.cells_in_words import Cell, cells_of
from meedoen.instruments.enums import Perspective
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import definition_of


@dataclass(frozen=True, slots=True)
class Side:
    """Who answered, and the answers."""

    label: str
    answer_set: AnswerSet


@dataclass(frozen=True, slots=True)
class Seen:
    """One question as each side answered it: who, and in what words; no words where it was left open."""

    label: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Sides of one instrument beside each other; `differing` is how many questions they answered differently."""

    title: str
    sides: tuple[Side, ...]
    rows: tuple[Seen, ...]

    @property
    def differing(self) -> int:
        """Return the number of questions about which the sides see something else."""
        return sum(row.differs for row in self.rows)


def beside(answer_sets: Iterable[AnswerSet]) -> Beside:
    """Return the newest answers of several perspectives side by side, the person's first.

    Raises ValueError for answers to different instruments, or when there are none.
    """
    order = [str(value) for value in Perspective.values]
    found = sorted(answer_sets, key=lambda each: order.index(each.perspective))
    if len({each.instrument for each in found}) != 1:
        raise ValueError("answers to exactly one instrument can stand beside each other")
    cells = [cells_of(definition_of(each), each.answers) for each in found]
    names = dict.fromkeys(name for side in cells for name in side)
    definition = definition_of(found[0])
    sides = tuple(Side(str(Perspective(each.perspective).label), each) for each in found)
    return Beside(
        title=str(definition.title) if definition else found[0].instrument,
        sides=sides,
        rows=tuple(_seen(sides, [side.get(name) for side in cells]) for name in names),
    )


def _seen(sides: tuple[Side, ...], cells: list[Cell | None]) -> Seen:
    given = [cell for cell in cells if cell is not None]
    differs = len({cell.words for cell in given}) > 1 and not any(cell.free for cell in given)
    answers = tuple((side.label, cell.words if cell else ()) for side, cell in zip(sides, cells, strict=True))
    return Seen(given[0].label, answers, differs)
