"""Who is around something, as a drawing: rings for closeness, sectors for areas, a numbered mark each, names where they fit.

Everything is in units of a square of 720 × 720, in whole numbers, and follows from the facts alone: the same map is always
the same drawing. Angles run clockwise from the top, in degrees.

The template `ui/rings.html` draws it: with an `id` of its own on the page, `title`, `words` that say what it shows, and what
stands in the `middle`. With `move_to`, the name of an address, marks can be moved by who has a script.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from django.utils.functional import Promise

SIZE, MIDDLE = 720, 360
EDGES = {1: (40, 152), 2: (152, 242), 3: (242, 312)}
MARK = 13
# Between the middles of two marks: at least, and where there is room.
TIGHT, EASY = 30, 78
NARROWEST = 27.0
LABEL_OUT, LABEL_IN = 321, 335
# The width of a letter and the height of a line, for names in small letters and in large ones.
SMALL, LARGE = (8, 18), (11, 24)
LONGEST_NAME = 16
# With more people than this a name could belong to either of two marks: then there are numbers, and a list of names beside.
MOST_NAMED = 24
# Up to so many get large letters, if there is room for all: a telephone shows the drawing at half its size.
MOST_LARGE = 12

Box = tuple[int, int, int, int]


Areas = Mapping[str, str | Promise]


class Fact(Protocol):
    """What is drawn of each: in which sector, in which ring (1 is the innermost of three), and the name."""

    @property
    def area(self) -> str:
        """Return the sector."""

    @property
    def closeness(self) -> int:
        """Return the ring."""

    @property
    def name(self) -> str:
        """Return the name, or nothing."""


@dataclass(frozen=True, slots=True)
class Sector:
    """An area: its name, its border line, and the arc along which the name is written."""

    area: str
    name: str | Promise
    start: float
    end: float
    line: tuple[int, int, int, int]
    arc: str

    @property
    def label(self) -> str:
        """Return the name of the area as it fits along the edge."""
        return str(self.name)

    @property
    def end_tenths(self) -> int:
        """Return where the sector ends, in tenths of a degree: whole, so that no language writes it with a comma."""
        return round(self.end * 10)


@dataclass(frozen=True, slots=True)
class Mark:
    """One member at its place; the name beside it with the middle of its text, or empty where there is no room."""

    number: int
    fact: Any
    x: int
    y: int
    name: str = ""
    name_x: int = 0
    name_y: int = 0

    @property
    def number_y(self) -> int:
        """Return the base line of the number within the mark."""
        return self.y + 5


@dataclass(frozen=True, slots=True)
class More:
    """How many stand at this place who could not be drawn; all are in the table."""

    count: int
    x: int
    y: int

    @property
    def text_y(self) -> int:
        """Return the base line of the text."""
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the template draws. `bare`: not every member has its name beside it; `large`: names in large letters."""

    rings: list[int]
    sectors: list[Sector]
    marks: list[Mark]
    more: list[More]
    bare: bool
    large: bool


def draw(facts: Sequence[Fact], areas: Areas, beside: Sequence[Fact] = ()) -> Drawing:
    """Return the drawing of facts that are in their order; with those `beside` them, both have the same sectors.

    `areas` are the sectors, clockwise, with their names as they fit along the edge.
    """
    sectors = _sectors(facts, beside, areas)
    marks: list[Mark] = []
    more: list[More] = []
    numbered = list(enumerate(facts, 1))
    for sector in sectors:
        for ring in EDGES:
            cell = [pair for pair in numbered if pair[1].area == sector.area and pair[1].closeness == ring]
            spots = _spots(len(cell), ring, sector)
            shown = len(cell) if len(spots) == len(cell) else len(spots) - 1
            marks += [Mark(number, fact, *spot) for (number, fact), spot in zip(cell[:shown], spots, strict=False)]
            if shown < len(cell):
                more.append(More(len(cell) - shown, *spots[-1]))
    large = _with_names(marks, more, *LARGE) if len(facts) <= MOST_LARGE else []
    fits = bool(large) and all(mark.name for mark in large if mark.fact.name)
    named = large if fits else _with_names(marks, more, *SMALL) if len(facts) <= MOST_NAMED else marks
    bare = bool(more) or any(not mark.name for mark in named)
    return Drawing([EDGES[ring][1] for ring in (3, 2, 1)], sectors, named, more, bare, large=fits)


def point(radius: float, angle: float) -> tuple[int, int]:
    """Return the place at this distance from the middle, in this direction."""
    turned = math.radians(angle - 90)
    return round(MIDDLE + radius * math.cos(turned)), round(MIDDLE + radius * math.sin(turned))


def _sectors(facts: Sequence[Fact], beside: Sequence[Fact], areas: Areas) -> list[Sector]:
    """Return the sectors: each wide enough for its name, the rest of the circle where the people are."""
    need = {area: max(_need(facts, area), _need(beside, area)) for area in areas}
    whole = sum(need.values())
    spare = 360 - NARROWEST * len(need)
    widths = [NARROWEST + (spare * share / whole if whole else spare / len(need)) for share in need.values()]
    edges = [sum(widths[:place]) for place in range(len(widths) + 1)]
    return [
        Sector(area, areas[area], start, end, (*point(EDGES[1][0], start), *point(EDGES[3][1], start)), _arc(start, end))
        for area, (start, end) in zip(need, pairwise(edges), strict=True)
    ]


def _need(facts: Sequence[Fact], area: str) -> float:
    """Return how much of the circle an area asks for: the fullest of its rings, counted against what the ring holds."""
    counts = {ring: sum(fact.area == area and fact.closeness == ring for fact in facts) for ring in EDGES}
    return max(count / (outer**2 - inner**2) for count, (inner, outer) in zip(counts.values(), EDGES.values(), strict=True))


def _arc(start: float, end: float) -> str:
    """Return the path of a sector's name, so that it is never upside down."""
    large = int(end - start > 180)
    if 90 < (start + end) / 2 % 360 < 270:
        (x, y), (to_x, to_y) = point(LABEL_IN, end), point(LABEL_IN, start)
        return f"M {x} {y} A {LABEL_IN} {LABEL_IN} 0 {large} 0 {to_x} {to_y}"
    (x, y), (to_x, to_y) = point(LABEL_OUT, start), point(LABEL_OUT, end)
    return f"M {x} {y} A {LABEL_OUT} {LABEL_OUT} 0 {large} 1 {to_x} {to_y}"


def _spots(count: int, ring: int, sector: Sector) -> list[tuple[int, int]]:
    """Return places for `count` marks in one cell, as far apart as it allows; fewer when the cell is full."""
    if not count:
        return []
    ways = [_radii(ring, arcs) for arcs in range(1, _most_arcs(ring) + 1)]
    roomy = [radii for radii in ways if sum(_holds(radius, sector, EASY) for radius in radii) >= count]
    radii = roomy[0] if roomy else ways[-1]
    room = [_holds(radius, sector, EASY if roomy else TIGHT) for radius in radii]
    found: list[tuple[int, int]] = []
    for radius, taken in zip(radii, _divide(min(count, sum(room)), room), strict=True):
        found += _along(radius, taken, sector)
    return found


def _most_arcs(ring: int) -> int:
    inner, outer = EDGES[ring]
    return 1 + (outer - inner - 2 * (MARK + 2)) // (TIGHT + 2)


def _radii(ring: int, arcs: int) -> list[float]:
    inner, outer = EDGES[ring]
    low, high = inner + MARK + 2, outer - MARK - 2
    if arcs == 1:
        return [(low + high) / 2]
    inset = (high - low) / (2 * arcs) if arcs < _most_arcs(ring) else 0
    step = (high - low - 2 * inset) / (arcs - 1)
    return [low + inset + step * place for place in range(arcs)]


def _usable(radius: float, sector: Sector) -> float:
    """Return the length of arc in this sector on which the middle of a mark can stand without touching a border line."""
    margin = math.asin(min(1.0, (MARK + 2) / radius))
    return (math.radians(sector.end - sector.start) - 2 * margin) * radius


def _holds(radius: float, sector: Sector, pitch: int) -> int:
    length = _usable(radius, sector)
    # The straight distance between two places on a small circle is less than the arc between them.
    arc = 2 * radius * math.asin(min(1.0, pitch / (2 * radius)))
    return 0 if length < 0 else 1 + int(length // arc)


def _divide(count: int, room: list[int]) -> list[int]:
    """Divide the marks over the arcs by the room that each has."""
    taken = [min(count * each // max(sum(room), 1), each) for each in room]
    while sum(taken) < count:
        place = max(range(len(room)), key=lambda one: (room[one] - taken[one], one))
        taken[place] += 1
    return taken


def _along(radius: float, count: int, sector: Sector) -> list[tuple[int, int]]:
    if not count:
        return []
    middle, width = (sector.start + sector.end) / 2, math.degrees(_usable(radius, sector) / radius)
    # Evenly, with half a step at both ends, unless the marks then stand too close.
    step = width / count
    if count > 1 and 2 * radius * math.sin(math.radians(step) / 2) < TIGHT:
        step = width / (count - 1)
    return [point(radius, middle + step * (place - (count - 1) / 2)) for place in range(count)]


def _with_names(marks: list[Mark], more: list[More], letter: int, line: int) -> list[Mark]:
    """Put the name beside each mark where it covers nothing; below it if that is free, else above, right or left."""
    spots: list[Mark | More] = [*marks, *more]
    taken: list[Box] = [_around(spot.x, spot.y) for spot in spots]
    taken.append((MIDDLE - 34, MIDDLE - 34, MIDDLE + 34, MIDDLE + 34))
    found = []
    for mark in marks:
        name = mark.fact.name.strip()
        name = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
        place = _free(mark, len(name) * letter // 2 + 3, line // 2, taken) if name else None
        if place is None:
            found.append(mark)
            continue
        x, y, box = place
        taken.append(box)
        found.append(Mark(mark.number, mark.fact, mark.x, mark.y, name, x, y))
    return found


def _around(x: int, y: int) -> Box:
    return (x - MARK - 1, y - MARK - 1, x + MARK + 1, y + MARK + 1)


def _free(mark: Mark, half: int, high: int, taken: list[Box]) -> tuple[int, int, Box] | None:
    """Return the middle of the text's base line and its box at the first place that is free, or None.

    `half` and `high` are half the width and half the height of the text.
    """
    side = MARK + 3 + half
    for x, middle in (
        (mark.x, mark.y + MARK + 2 + high), (mark.x, mark.y - MARK - 2 - high),
        (mark.x + side, mark.y), (mark.x - side, mark.y),
    ):  # fmt: skip
        box = (x - half, middle - high, x + half, middle + high)
        if _inside(box) and not any(overlap(box, other) for other in taken):
            return x, middle + high * 5 // 9, box
    return None


def _inside(box: Box) -> bool:
    """Say whether a name stays within the outer ring, where the names of the areas begin."""
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return all(math.hypot(x - MIDDLE, y - MIDDLE) <= LABEL_OUT - 3 for x, y in corners)


def overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes (left, top, right, bottom) share more than a border."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
