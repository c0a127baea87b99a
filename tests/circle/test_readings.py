"""What a map gives to talk about: hand-made maps of nobody, one, a few and sixty."""

import pytest

from meedoen.circle.facts.comparing import compare
from meedoen.circle.facts.readings import has_nobody, readings_of
from meedoen.plan.enums import LifeArea
from tests.circle.things import fact

SMALL = [
    fact(1, "Joris", "leisure", 1, support="gives", could_ask="boodschappen", is_asked="boodschappen", capacity=1, load=3),
    fact(2, "Anja", "working", 3, support="none"),
    fact(3, "Meneer Bakker", "living", 2, support="gets", could_ask="herinneren aan de kliko"),
    fact(4, "Els", "leisure", 3, capacity=3, load=1),
]
SIXTY = [
    fact(key, area=list(LifeArea)[key % 7], closeness=1 + key % 3, support=("gives", "gets", "both")[key % 3], could_ask="x")
    for key in range(1, 61)
]


def said(facts):
    """Return what is shown, by the name of the reading."""
    return {reading.id: reading.shows for reading in readings_of(facts)}


def test_empty_map_gives_nothing_to_read_and_is_nobody():
    assert (readings_of([]), has_nobody([])) == ([], True)


def test_map_of_one():
    assert said([fact(1, "Els", support="gives")]) == {
        "size": "Er staat 1 persoon op de kaart; 1 dichtbij.",
        "spread": "Er is iemand in 1 van de 8 leefgebieden.",
        "flexible": "In geen enkel leefgebied is er meer dan één persoon.",
        "resources": "Er staat nog niet bij wat aan wie gevraagd kan worden.",
        "reciprocity": "Aantal dat steun geeft: 1. Aantal dat steun krijgt: 0. Over en weer: 0.",
        "on_one": "Alle steun van de eigen mensen komt van Els.",
        "nobody": "Er is nog niemand bij: Wonen; Werk en bezigheden; Leren; Vrije tijd; Gezondheid;"
        " Zorgen voor zichzelf, huishouden en geld; Wat het leven zin geeft.",
    }


def test_small_map():
    found = said(SMALL)
    assert found["size"] == "Er staan 4 mensen op de kaart; 2 dichtbij."
    assert found["flexible"] == "In 1 leefgebied is er meer dan één persoon. Er is nog ruimte bij Els."
    assert found["resources"] == "Er kan iets gevraagd worden aan Meneer Bakker, en dat gebeurt nu niet."
    assert found["on_one"] == "Alle steun van de eigen mensen komt van Joris."
    assert found["load"] == "Er komt meer neer op Joris dan te dragen is."


def test_map_of_sixty():
    found = said(SIXTY)
    assert found["size"] == "Er staan 60 mensen op de kaart; 40 dichtbij."
    assert found["spread"] == "Er zijn mensen in 7 van de 8 leefgebieden."
    assert found["reciprocity"] == "Aantal dat steun geeft: 20. Aantal dat steun krijgt: 20. Over en weer: 20."
    assert found["nobody"] == "Er is nog niemand bij: Wat het leven zin geeft."
    assert found["resources"].endswith("Naam 5 en 55 anderen, en dat gebeurt nu niet.")
    assert "on_one" not in found


@pytest.mark.parametrize("facts", [[fact(1)], SMALL, SIXTY])
def test_every_reading_ends_in_a_question_and_gives_no_mark(facts):
    for reading in readings_of(facts):
        assert reading.question.endswith("?")
        assert not set("%!") & set(reading.shows + reading.question)


def test_what_is_ours_says_so():
    assert {reading.id for reading in readings_of(SMALL) if not reading.ours} == {"size", "spread", "flexible", "resources"}


@pytest.mark.parametrize(
    ("facts", "nobody"),
    [
        ([fact(1, tie="professional")], True), ([fact(1, harmful=True)], True), ([fact(1, tie="friend")], False),
        ([fact(1, tie="professional"), fact(2)], False),
    ],
)  # fmt: skip
def test_professionals_and_who_does_harm_are_not_the_own_people(facts, nobody):
    assert has_nobody(facts) == nobody


def test_two_maps_say_who_came_went_and_moved():
    before = [fact(1, "Joris"), fact(2, "Anja", "working", 3), fact(3, "Moeder")]
    after = [fact(1, "Joris", closeness=2), fact(3, "Moeder"), fact(4, "Els", "leisure", 3)]
    change = compare(before, after)
    assert [one.name for one in change.came] == ["Els"]
    assert [one.name for one in change.went] == ["Anja"]
    assert [(pair.before.closeness, pair.after.closeness) for pair in change.moved] == [(1, 2)]
    assert change.stayed == 1


def test_who_was_taken_off_and_put_on_again_is_the_same():
    known, named = fact(1, "Jo", other_id=7), fact(2, "Tante Wil")
    change = compare([known, named], [fact(8, "Joris", other_id=7), fact(9, "tante wil", closeness=2)])
    assert (change.came, change.went, change.stayed, len(change.moved)) == ([], [], 1, 1)


def test_two_of_one_name_are_two():
    change = compare([fact(1, "Jan")], [fact(1, "Jan"), fact(2, "Jan")])
    assert ([one.key for one in change.came], change.went, change.stayed) == ([2], [], 1)


def test_another_known_person_of_the_same_name_is_somebody_else():
    change = compare([fact(1, "Jan", other_id=5)], [fact(2, "Jan", other_id=6)])
    assert (len(change.came), len(change.went)) == (1, 1)
