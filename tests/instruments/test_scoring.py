"""Counting."""

import pytest
from hypothesis import given
from hypothesis import settings as profile

from meedoen.instruments.bands import highest, lowest
from meedoen.instruments.checker import check
from meedoen.instruments.scoring import points, score
from tests.instruments.definitions import ANSWERS, week
from tests.instruments.test_answers import GOOD

WEEK = check(week(), file="week.toml")[0]


def test_score_adds_every_kind_that_scores():
    found = score(WEEK, ANSWERS)
    assert (found.total, found.band.id, found.flags) == (8, "high", ("sleepless", "others_help"))


def test_score_where_the_source_is_silent_has_no_band():
    found = score(WEEK, ANSWERS | {"mark": 1})
    assert (found.total, found.band, found.gap.id, found.band_id) == (6, None, "between", "between")
    assert found.flags == ("sleepless", "others_help", "silent")


def test_score_unfinished_has_a_total_and_no_band_yet():
    found = score(WEEK, {"mark": 3, "days": {"mon": "busy"}})
    assert (found.total, found.band, found.gap, found.band_id) == (4, None, None, "")
    assert found.missing == ("sleep", "hours", "days")


def test_score_caps_a_checklist():
    assert points(WEEK.item("helpers"), ["family", "friends", "others"]) == 2


def test_score_of_an_instrument_that_does_not_score():
    values = week(items=[week()["items"][1]])
    for key in ("scoring", "bands", "gaps"):
        del values[key]
    found = score(check(values, file="x")[0], {"story": "Ja"})
    assert (found.total, found.band, found.answers) == (None, None, {"story": "Ja"})


@profile(deadline=None)
@given(GOOD)
def test_score_lies_within_the_bounds_of_the_file(answers):
    found = score(WEEK, answers)
    assert WEEK.scoring.minimum <= found.total <= WEEK.scoring.maximum
    assert (found.band is None) != (found.gap is None)


@pytest.mark.parametrize(("low", "high"), [(("yes", 1), ("no", 1)), (("yes", 1), ("yes", 5)), (("no", 2), ("no", 3))])
def test_score_heavier_answer_never_lowers_the_total(low, high):
    one, other = (score(WEEK, ANSWERS | {"sleep": sleep, "mark": mark}) for sleep, mark in (low, high))
    assert one.total < other.total


def test_bounds_of_all_items_together():
    assert ([lowest(item) for item in WEEK.items], [highest(item) for item in WEEK.items]) == (
        [0, 0, 0, 1, 0, 0],
        [2, 0, 0, 5, 2, 2],
    )
