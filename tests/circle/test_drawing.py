"""The drawing: nobody is lost, nothing lies over anything else, for maps of nobody, one, twenty and sixty."""

import math
from itertools import combinations

import pytest

from meedoen.circle.facts.drawing import draw
from meedoen.circle.facts.network import in_order
from meedoen.plan.enums import LifeArea
from meedoen.ui.rings import EDGES, MARK, MIDDLE, SIZE, overlap
from tests.circle.things import fact

AREAS = list(LifeArea)


def spread(count: int):
    """Return so many members, over all areas and rings, with names of every length."""
    return in_order(
        fact(key, "Naam van iemand met een lange naam"[: 4 + key % 20], AREAS[key * 3 % 8], 1 + key * 7 % 3)
        for key in range(1, count + 1)
    )


def together(count: int, closeness: int):
    """Return so many members at one place of the map."""
    return [fact(key, f"Buur {key}", "living", closeness) for key in range(1, count + 1)]


MAPS = {
    "one": spread(1), "eight": spread(8), "twelve": spread(12), "twenty": spread(20), "sixty": spread(60),
    **{f"forty in ring {ring}": together(40, ring) for ring in EDGES},
}  # fmt: skip


def names(drawing):
    """Return the box of each name, about as wide as it is drawn."""
    half, up, down = (5.5, 18, 5) if drawing.large else (4, 14, 4)
    return [
        (mark.name_x - len(mark.name) * half, mark.name_y - up, mark.name_x + len(mark.name) * half, mark.name_y + down)
        for mark in drawing.marks
        if mark.name
    ]


@pytest.mark.parametrize("facts", MAPS.values(), ids=MAPS)
def test_everybody_has_a_number_of_the_table_or_is_counted(facts):
    drawing = draw(facts)
    assert len(drawing.marks) + sum(more.count for more in drawing.more) == len(facts)
    assert {mark.number: mark.fact for mark in drawing.marks}.items() <= dict(enumerate(facts, 1)).items()


@pytest.mark.parametrize("facts", MAPS.values(), ids=MAPS)
def test_marks_and_names_do_not_lie_over_each_other(facts):
    drawing = draw(facts)
    spots = [(mark.x, mark.y) for mark in drawing.marks] + [(more.x, more.y) for more in drawing.more]
    assert [pair for pair in combinations(spots, 2) if math.dist(*pair) < 2 * MARK] == []
    boxes = [*names(drawing), *((x - MARK + 2, y - MARK + 2, x + MARK - 2, y + MARK - 2) for x, y in spots)]
    assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == []
    assert [box for box in boxes if min(box) < 0 or max(box) > SIZE] == []


@pytest.mark.parametrize("facts", MAPS.values(), ids=MAPS)
def test_every_mark_stands_in_its_ring_and_sector(facts):
    drawing = draw(facts)
    sectors = {sector.area: sector for sector in drawing.sectors}
    wrong = []
    for mark in drawing.marks:
        inner, outer = EDGES[mark.fact.closeness]
        turn = math.degrees(math.atan2(mark.x - MIDDLE, MIDDLE - mark.y)) % 360
        sector = sectors[mark.fact.area]
        if not (inner < math.dist((mark.x, mark.y), (MIDDLE, MIDDLE)) < outer and sector.start < turn < sector.end):
            wrong.append(mark)
    assert wrong == []


def test_map_of_sixty_loses_nobody_to_a_count_and_has_its_names_in_a_list():
    drawing = draw(spread(60))
    assert (drawing.more, drawing.bare, names(drawing)) == ([], True, [])


def test_twenty_mostly_have_their_name_beside_them():
    assert sum(bool(mark.name) for mark in draw(spread(20)).marks) >= 15


def test_one_member_stands_in_the_middle_of_its_place_with_the_name():
    drawing = draw([fact(1, "Els", "contacts", 1)])
    assert [(mark.number, mark.name, len(drawing.more)) for mark in drawing.marks] == [(1, "Els", 0)]


def test_few_people_have_their_names_in_large_letters():
    assert [draw(spread(count)).large for count in (0, 1, 8, 20)] == [False, True, True, False]


def test_empty_map_has_eight_equal_sectors():
    drawing = draw([])
    assert ([round(sector.end - sector.start) for sector in drawing.sectors], drawing.marks) == ([45] * 8, [])


def test_two_maps_beside_each_other_have_the_same_sectors():
    before, after = spread(3), spread(30)
    assert draw(before, after).sectors == draw(after, before).sectors


def test_crowd_in_the_innermost_ring_is_counted_where_it_stands():
    drawing = draw(together(60, 1))
    assert [more.count for more in drawing.more] == [60 - len(drawing.marks)]


def test_long_name_is_shortened_and_no_name_is_no_name():
    first, second = draw([fact(1, "Annemarie van der Heijden", area="living"), fact(2, area="health", name=" ")]).marks
    assert (first.name, second.name.strip()) == ("Annemarie van d…", "")
