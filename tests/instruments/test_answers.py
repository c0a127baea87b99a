"""Answers: to the plain form and back to words."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from meedoen.instruments.answers import read_answers
from meedoen.instruments.checker import check
from meedoen.instruments.words import in_words
from tests.instruments.definitions import ANSWERS, week

WEEK = check(week(), file="week.toml")[0]


def wrong(answers, *, partial=True):
    """Return the fields at which these answers are refused."""
    with pytest.raises(ValidationError) as caught:
        read_answers(WEEK, answers, partial=partial)
    return sorted(caught.value.message_dict)


def test_read_answers_plain_answers_stay_as_they_are():
    assert read_answers(WEEK, ANSWERS) == ANSWERS


def test_read_answers_puts_ticks_in_the_order_of_the_file():
    assert read_answers(WEEK, {"helpers": ["others", "family"]}, partial=True) == {"helpers": ["family", "others"]}


@pytest.mark.parametrize("empty", [None, "", "  ", [], {}])
def test_read_answers_empty_is_no_answer(empty):
    assert read_answers(WEEK, {"sleep": empty, "story": empty}, partial=True) == {}


def test_read_answers_missing_ones_are_named_per_field():
    assert wrong({"days": {"mon": "busy"}}, partial=False) == ["days__tue", "hours", "mark", "sleep"]


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"sleep": "perhaps"}, ["sleep"]),
        ({"sleep": True}, ["sleep"]),
        ({"sleep": ["yes"]}, ["sleep"]),
        ({"story": "a\x00b"}, ["story"]),
        ({"story": "\ud800"}, ["story"]),
        ({"story": 5}, ["story"]),
        ({"story": "x" * 2001}, ["story"]),
        ({"hours": "many"}, ["hours"]),
        ({"hours": True}, ["hours"]),
        ({"hours": "NaN"}, ["hours"]),
        ({"hours": "1e999999999"}, ["hours"]),
        ({"hours": "-1"}, ["hours"]),
        ({"hours": 25}, ["hours"]),
        ({"hours": "1.25"}, ["hours"]),
        ({"mark": 0}, ["mark"]),
        ({"mark": "six"}, ["mark"]),
        ({"mark": True}, ["mark"]),
        ({"mark": 2.0}, ["mark"]),
        ({"helpers": "family"}, ["helpers"]),
        ({"helpers": ["nobody"]}, ["helpers"]),
        ({"helpers": [1]}, ["helpers"]),
        ({"days": "busy"}, ["days"]),
        ({"days": {"wed": "busy"}}, ["days"]),
        ({"days": {"mon": "lazy"}}, ["days__mon"]),
        ({"weather": "rain"}, ["weather"]),
    ],
)
def test_read_answers_what_does_not_fit_is_refused_at_its_field(answers, fields):
    assert wrong(answers) == fields


@pytest.mark.parametrize(("typed", "plain"), [("7,5", "7.5"), ("8", "8.0"), (8, "8.0"), ("0.0", "0.0"), (" 7.5 ", "7.5")])
def test_read_answers_number_with_decimals(typed, plain):
    assert read_answers(WEEK, {"hours": typed}, partial=True) == {"hours": plain}


def test_in_words_speaks_the_language_of_the_page():
    lines = [(line.label, line.answers) for line in in_words(WEEK, ANSWERS)]
    assert lines == [
        ("Slaapt u goed?", ("Nee",)),
        ("Vertel", ("Het gaat.",)),
        ("Uren", ("7.5 uur",)),
        ("Cijfer", ("3",)),
        ("Wie helpt?", ("Familie", "Anderen")),
        ("Overdag: Maandag", ("Druk",)),
        ("Overdag: Dinsdag", ("Rustig",)),
    ]
    with translation.override("en"):
        assert in_words(WEEK, ANSWERS)[0].answers == ("Nee (en)",)


def test_in_words_without_definition_shows_what_is_stored():
    assert [(line.label, line.answers) for line in in_words(None, {"sleep": "no"})] == [("sleep", ("no",))]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@profile(deadline=None)
@given(st.dictionaries(st.sampled_from([item.id for item in WEEK.items]), JSON, max_size=6))
def test_read_answers_anything_is_read_or_refused(answers):
    try:
        plain = read_answers(WEEK, answers, partial=True)
    except ValidationError:
        return
    assert read_answers(WEEK, plain, partial=True) == plain


GOOD = st.fixed_dictionaries(
    {
        "sleep": st.sampled_from(["yes", "no"]),
        "hours": st.decimals(0, 24, places=1).map(str),
        "mark": st.integers(1, 5),
        "days": st.fixed_dictionaries(
            {"mon": st.sampled_from(["busy", "quiet"]), "tue": st.sampled_from(["busy", "quiet"])}
        ),
    },
    optional={
        "story": st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=50),
        "helpers": st.lists(st.sampled_from(["family", "friends", "others"]), unique=True),
    },
)


@profile(deadline=None)
@given(GOOD)
def test_read_answers_good_answers_come_back_the_same(answers):
    plain = read_answers(WEEK, answers)
    assert read_answers(WEEK, plain) == plain
    assert {name for name in answers if answers[name] not in ([], "") and str(answers[name]).strip()} == set(plain)
