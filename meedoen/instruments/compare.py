"""Two rounds of one instrument: per question before and after, as a table and as a drawing with the same words.

It says what changed and never whether that is good: that is for the person to say.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from meedoen.instruments.cells_in_words import Cell, cells_of
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import definition_of

# The drawing is made for a telephone of 360 dots and grows along; lengths are in its own units.
WIDTH, MARGIN, LETTERS = 340, 14, 46
LINE, BELOW = 17, 46


@dataclass(frozen=True, slots=True)
class Change:
    """One question in two rounds; no words where it was left open."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Say whether the two rounds differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Mark:
    """One question in the drawing: its label in lines with their heights, and where both answers stand on the track."""

    label: str
    lines: tuple[tuple[int, str], ...]
    y: int
    before_x: int
    after_x: int
    before: str
    after: str
    least: str
    most: str

    @property
    def ends_y(self) -> int:
        """Return the height of the words at both ends."""
        return self.y + 20

    @property
    def box_x(self) -> int:
        """Return the left side of the mark of the later round."""
        return self.after_x - 6

    @property
    def box_y(self) -> int:
        """Return the top of the mark of the later round."""
        return self.y - 6


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds beside each other, the earlier one first. `marks` are the questions that have steps; `height` theirs."""

    id: int
    title: str
    before_at: datetime
    after_at: datetime
    changes: tuple[Change, ...]
    marks: tuple[Mark, ...]
    height: int
    width: int = WIDTH
    left: int = MARGIN
    right: int = WIDTH - MARGIN

    @property
    def key_y(self) -> int:
        """Return the height of the line that explains the marks."""
        return self.height - 12


def compare(before: AnswerSet, after: AnswerSet) -> Comparison:
    """Return what two rounds of one instrument say, each read by the version that it was given to.

    Raises ValueError for answers to different instruments.
    """
    if before.instrument != after.instrument:
        raise ValueError(f"{before.instrument} and {after.instrument} are different instruments")
    old, new = _cells(before), _cells(after)
    names = [*new, *(name for name in old if name not in new)]
    changes = tuple(_change(old.get(name), new.get(name)) for name in names)
    marks = tuple(_marks((old[name], new[name]) for name in names if _drawable(old.get(name), new.get(name))))
    definition = definition_of(after)
    return Comparison(
        id=after.pk,
        title=str(definition.title) if definition else after.instrument,
        before_at=before.answered_at,
        after_at=after.answered_at,
        changes=changes,
        marks=marks,
        height=(marks[-1].y + BELOW + LINE) if marks else 0,
    )


def _cells(answer_set: AnswerSet) -> dict[str, Cell]:
    return cells_of(definition_of(answer_set), answer_set.answers)


def _change(old: Cell | None, new: Cell | None) -> Change:
    label = new.label if new else old.label if old else ""
    return Change(label, old.words if old else (), new.words if new else ())


def _drawable(old: Cell | None, new: Cell | None) -> bool:
    """Both rounds have an answer on the same steps."""
    return old is not None and new is not None and bool(new.steps) and old.steps == new.steps


def _marks(pairs: Iterator[tuple[Cell, Cell]]) -> Iterator[Mark]:
    y = 0
    for old, new in pairs:
        words = textwrap.wrap(new.label, LETTERS) or [new.label]
        lines = tuple((y + LINE * (number + 1), text) for number, text in enumerate(words))
        y += LINE * len(words) + 14
        yield Mark(
            label=new.label,
            lines=lines,
            y=y,
            before_x=_x(old),
            after_x=_x(new),
            before=", ".join(old.words),
            after=", ".join(new.words),
            least=new.steps[0],
            most=new.steps[-1],
        )
        y += 32


def _x(cell: Cell) -> int:
    return MARGIN + round((WIDTH - 2 * MARGIN) * cell.place / (len(cell.steps) - 1))
