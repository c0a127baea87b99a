"""Rounds compared, perspectives side by side, and what is needed and not there."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from meedoen.instruments import catalogue
from meedoen.instruments.beside import beside
from meedoen.instruments.compare import WIDTH, compare
from meedoen.instruments.domain import record_answers, revise_answers
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.quality import gaps
from meedoen.instruments.queries import latest_answers, rounds_of
from meedoen.people.enums import Part
from tests.town import NOW

FREEDOM = {"areas": {"money": {"decides": "others", "words": "Ik wil het zelf"}, "household": {"decides": "together"}}}
LATER = {"areas": {"money": {"decides": "mostly_person", "wanted": "right"}, "household": {"decides": "together"}}}


@pytest.fixture
def record(town):
    """Return a function that records answers about Bram, so many days later."""

    def run(answers, *, days=0, instrument="freedom", **more):
        return record_answers(
            actor=town.actor("worker"), now=NOW + timedelta(days=days), instrument=catalogue.get(instrument),
            answers=answers, municipality_id=town.municipality.pk, person_id=town.bram.pk, **more,
        )  # fmt: skip

    return run


def test_compare_puts_before_and_after_of_every_question_beside_each_other(record):
    found = compare(record(FREEDOM), record(LATER, days=90))
    assert [(change.label, change.before, change.after, change.changed) for change in found.changes] == [
        ("Vijf gebieden: Huishouden, Wie beslist nu?", ("Samen",), ("Samen",), False),
        ("Vijf gebieden: Geld, Wie beslist nu?", ("Anderen",), ("Meestal de persoon zelf",), True),
        ("Vijf gebieden: Geld, Is dat goed zo?", (), ("Ja, zo is het goed",), True),
        ("Vijf gebieden: Geld, Wat zou u anders willen?", ("Ik wil het zelf",), (), True),
    ]


def test_compare_draws_what_has_steps(record):
    found = compare(record(FREEDOM), record(LATER, days=90))
    assert [(mark.before, mark.after) for mark in found.marks] == [
        ("Samen", "Samen"),
        ("Anderen", "Meestal de persoon zelf"),
    ]
    middle = WIDTH // 2
    assert [(mark.before_x, mark.after_x) for mark in found.marks] == [(middle, middle), (found.left, 248)]
    assert all(found.left <= x <= found.right for mark in found.marks for x in (mark.before_x, mark.after_x))


def test_compared_page_has_the_same_words_in_table_and_drawing(record):
    text = render_to_string("instruments/compared.html", {"compared": compare(record(FREEDOM), record(LATER, days=90))})
    assert "eerst Anderen, daarna Meestal de persoon zelf." in text
    assert [text.count(tag) for tag in ("<svg", "<title", "<desc", 'role="img"')] == [1, 1, 1, 1]
    assert "Niet ingevuld" in text


def test_compare_without_steps_draws_nothing(record):
    profile = {"most_important": "Het huis op orde"}
    found = compare(record(profile, instrument="personal_profile"), record(profile, instrument="personal_profile", days=1))
    assert (found.marks, [change.changed for change in found.changes]) == ((), [False])
    assert "<svg" not in render_to_string("instruments/compared.html", {"compared": found})


def test_compare_a_worksheet_as_a_whole(record):
    before = record({"subjects": [{"subject": "Was", "strength": "Zelf"}]}, instrument="strengths_limits")
    after = record({"subjects": [{"subject": "Was", "limit": "Strijken", "side": "person"}]}, instrument="strengths_limits")
    assert [change.after for change in compare(before, after).changes] == [
        ("Waar gaat het om?: Was; Dit lukt niet: Strijken; Waar ligt het?: Bij de persoon",)
    ]


def test_compare_of_a_definition_that_was_taken_away_shows_what_is_stored(record):
    row = record(FREEDOM)
    AnswerSet.objects.filter(pk=row.pk).update(instrument_version=99)
    row.refresh_from_db()
    assert compare(row, record(LATER)).marks == ()


def test_compare_different_instruments_is_a_mistake(record):
    with pytest.raises(ValueError, match="different instruments"):
        compare(record(FREEDOM), record({"good_day": "Zon"}, instrument="wellbeing"))


def test_beside_says_where_they_differ_and_not_who_is_right(record):
    sides = beside([record(LATER, perspective="worker"), record(FREEDOM, perspective="person")])
    assert [side.label for side in sides.sides] == ["De persoon zelf", "Hulpverlener"]
    assert [(row.label, row.differs) for row in sides.rows] == [
        ("Vijf gebieden: Huishouden, Wie beslist nu?", False),
        ("Vijf gebieden: Geld, Wie beslist nu?", True),
        ("Vijf gebieden: Geld, Wat zou u anders willen?", False),
        ("Vijf gebieden: Geld, Is dat goed zo?", False),
    ]
    text = render_to_string("instruments/beside.html", {"beside": sides})
    assert 'data-label="Hulpverlener">Meestal de persoon zelf' in text  # On a telephone the cells stand under each other.
    assert sides.rows[1].answers == (("De persoon zelf", ("Anderen",)), ("Hulpverlener", ("Meestal de persoon zelf",)))
    assert "Bij 1 vraag verschillen de antwoorden. Een verschil is iets om over te praten." in text


def test_beside_nobody_is_a_mistake():
    with pytest.raises(ValueError, match="exactly one instrument"):
        beside([])


def test_latest_answers_are_the_newest_per_instrument_and_side_in_one_query(record, town, django_assert_num_queries):
    record(FREEDOM, perspective="person")
    carer = record(FREEDOM, perspective="carer")
    person = record(LATER, perspective="person", days=30)
    day = record({"good_day": "Zon"}, instrument="wellbeing", perspective="person")
    with django_assert_num_queries(1):
        found = latest_answers(town.bram.pk, ["freedom", "wellbeing"])
    assert found == {("freedom", "carer"): carer, ("freedom", "person"): person, ("wellbeing", "person"): day}
    assert latest_answers(town.bram.pk, ["freedom"], parts=[Part.MEETING]) == {}


def test_rounds_are_what_was_filled_in_anew_and_not_what_was_corrected(record, town):
    first, second = record(FREEDOM, perspective="person"), record(LATER, perspective="person", days=90)
    right = revise_answers(actor=town.actor("worker"), now=NOW + timedelta(days=1), answer_set=first, answers=LATER)
    assert rounds_of(town.bram.pk, ["freedom"]) == {("freedom", "person"): [right, second]}


def test_answers_belong_to_the_part_that_the_definition_names(record):
    assert (record(FREEDOM).part, record(FREEDOM, part=Part.MEETING).part) == (Part.PROFILE, Part.MEETING)


def test_gaps_are_the_dimensions_with_something_needed():
    answers = {
        "dimensions": {
            "rights": {"needed": "Hulp bij bezwaar", "present": "Sociaal raadslieden"},
            "relations": {"needed": "Een maatje", "wishes": "Samen eten"},
            "physical": {"present": "Fysiotherapie"},
        }
    }
    assert [(gap.dimension, gap.needed, gap.present, gap.nothing_present) for gap in gaps(answers)] == [
        ("relations", "Een maatje", "", True),
        ("rights", "Hulp bij bezwaar", "Sociaal raadslieden", False),
    ]
    assert gaps({}) == []
