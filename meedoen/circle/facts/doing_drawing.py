"""Who does what over time as a drawing: five strips, one above the other, and in each strip a bar per moment.

A bar is as high as the hours a week that are known; what is not known is a box with a broken edge and a question mark, never
nothing. All strips have the same scale and the same ink: no colour and no order says that one is better. Whole numbers, in
units of a drawing that is 520 wide: on a telephone its letters are still those of a book.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meedoen.circle.enums import Doer
from meedoen.circle.facts.doing import Doing, Share
from meedoen.plan.domain.words import hours_number

WIDTH = 520
STRIP, LABEL, BASE, TALLEST = 172, 26, 140, 56
BOX = 26  # The height of what is not known: the same everywhere, for it says nothing of how much.
LEAST = 3
DATES = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One moment in one strip. `height` of the known hours (0: none known), `box`: whether something is not known."""

    x: int
    middle: int
    width: int
    top: int
    height: int
    box: bool
    box_top: int
    question_y: int
    hours: str
    hours_y: int
    count: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of one of the five; `y` is where it begins."""

    doer: Doer
    y: int
    bars: list[Bar]

    @property
    def label_y(self) -> int:
        """Return the base line of the label."""
        return self.y + LABEL

    @property
    def base(self) -> int:
        """Return the line on which the bars stand."""
        return self.y + BASE

    @property
    def count_y(self) -> int:
        """Return the base line of the numbers of tasks."""
        return self.y + BASE + 24


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the template draws; `dates` are the middles of the columns with the lines that stand below each."""

    height: int
    strips: list[Strip]
    dates: list[tuple[int, list[str]]]
    dates_y: list[int]


def draw(moments: list[tuple[list[str], Doing]]) -> Drawing:
    """Return the drawing of some moments, the oldest first, each with one or two lines of words below its column."""
    column = WIDTH // max(len(moments), 1)
    most = max((share.hours or Decimal() for _words, doing in moments for share in doing.shares), default=Decimal())
    strips = [
        Strip(doer, place * STRIP, [
            _bar(doing.shares[place], number * column, column, place * STRIP, most)
            for number, (_words, doing) in enumerate(moments)
        ])
        for place, doer in enumerate(Doer)
    ]  # fmt: skip
    dates = [(number * column + column // 2, words) for number, (words, _doing) in enumerate(moments)]
    height = STRIP * len(Doer)
    return Drawing(height + DATES, strips, dates, [height + 24, height + 48])


def _bar(share: Share, left: int, column: int, strip: int, most: Decimal) -> Bar:
    width = min(column - 16, 64)
    known = share.hours
    height = max(round(TALLEST * known / most), LEAST) if known and most else 0
    box = bool(share.unknown)
    top = strip + BASE - height
    box_top = top - BOX if box else top
    return Bar(
        x=left + (column - width) // 2, middle=left + column // 2, width=width, top=top, height=height, box=box,
        box_top=box_top, question_y=box_top + 20, hours=_short(known), hours_y=box_top - 7, count=_count(len(share.tasks)),
    )  # fmt: skip


def _short(hours: Decimal | None) -> str:
    return "" if hours is None else _("%(hours)s h") % {"hours": hours_number(hours)}


def _count(tasks: int) -> str:
    return ngettext("%(count)d task", "%(count)d tasks", tasks) % {"count": tasks} if tasks else "–"
