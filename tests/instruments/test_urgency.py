"""The urgency schema against the figures of its source (chapter 7, lines 3936-4005)."""

from collections import Counter
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from meedoen.instruments.urgency import INSTRUMENT, OPEN_BAND, instrument, weigh

RISKS = ("0", "1", "2")
SIZES = {"individual": 0, "several": 1, "minor": 2, "over_75": 2}
DURATIONS = {"incidental": 0, "under_half_year": 1, "over_half_year": 2}
NAMES = ("safety", "health", "welfare", "size", "duration")
ALL = [dict(zip(NAMES, answers, strict=True)) for answers in product(RISKS, RISKS, RISKS, SIZES, DURATIONS)]
CALM = dict(zip(NAMES, ("0", "0", "0", "individual", "incidental"), strict=True))


def points(answers):
    """Return the total by the table of the source, counted apart from the engine."""
    return sum(int(answers[name]) for name in NAMES[:3]) + SIZES[answers["size"]] + DURATIONS[answers["duration"]]


def by(total, rule="professional"):
    """Weigh some answers with this total."""
    return weigh(next(answers for answers in ALL if points(answers) == total), open_band_rule=rule)


def test_weigh_all_answers_as_the_source_counts_them():
    found = [weigh(answers, open_band_rule="none") for answers in ALL]
    assert [one.total for one in found] == [points(answers) for answers in ALL]
    assert Counter(one.band for one in found) == {"none": 111, "open": 131, "professional": 80, "crisis": 2}


@pytest.mark.parametrize(
    ("total", "band"),
    [*((n, "none") for n in range(5)), (5, "open"), (6, "open"), *((n, "professional") for n in (7, 8, 9)), (10, "crisis")],
)
def test_weigh_total_lies_in_the_band_of_the_source(total, band):
    assert by(total).band == band


IAO = ("information", "advice", "support")


@pytest.mark.parametrize(
    ("total", "rule", "acts_as", "signal_action", "reporter_actions", "prompts"),
    [
        (4, "professional", "none", "none", IAO, ()),
        (5, "none", "none", "none", IAO, ()),
        (6, "professional", "professional", "professional_help", (*IAO, "feedback"), ("present_help",)),
        (7, "none", "professional", "professional_help", (*IAO, "feedback"), ("present_help",)),
        (10, "none", "crisis", "crisis_help", (*IAO, "feedback"), ()),
    ],
)
def test_weigh_two_actions_per_band(total, rule, acts_as, signal_action, reporter_actions, prompts):
    found = by(total, rule)
    assert (found.acts_as, found.signal_action) == (acts_as, signal_action)
    assert (found.reporter_actions, found.prompts) == (reporter_actions, prompts)


@pytest.mark.parametrize("rule", list(OPEN_BAND.choices))
def test_weigh_municipal_rule_never_changes_the_band(rule):
    assert (by(5, rule).band, by(6, rule).band, by(5, rule).flags[-1]) == ("open", "open", "band_open_in_source")


@pytest.mark.parametrize("name", ["safety", "health", "welfare"])
def test_weigh_serious_answer_flags_at_any_total(name):
    found = weigh(CALM | {name: "2"}, open_band_rule="none")
    assert (found.total, found.band, found.flags) == (2, "none", (f"serious_{name}",))


def test_weigh_missing_answer_is_named():
    with pytest.raises(ValidationError) as caught:
        weigh({name: CALM[name] for name in NAMES[1:]}, open_band_rule="none")
    assert list(caught.value.message_dict) == ["safety"]


def test_weigh_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="open_band_rule 'crisis' is none of: none, professional"):
        weigh(CALM, open_band_rule="crisis")


@given(st.sampled_from(ALL), st.sampled_from(NAMES))
def test_weigh_one_step_heavier_adds_one_point_or_none(answers, name):
    order = [option.id for option in instrument().item(name).options]
    place = order.index(answers[name])
    heavier = answers | {name: order[min(place + 1, len(order) - 1)]}
    assert points(heavier) - points(answers) in (0, 1)
    assert weigh(heavier, open_band_rule="none").total - weigh(answers, open_band_rule="none").total in (0, 1)


def test_schema_has_its_source_and_both_languages():
    schema = instrument()
    assert (schema.key, schema.source.lines) == (f"{INSTRUMENT}:1", "3936-4005")
    assert [bool(item.label.nl and item.label.en and item.label.nl != item.label.en) for item in schema.items] == [True] * 5


def test_default_rule_is_one_of_the_choices():
    assert OPEN_BAND.default in OPEN_BAND.choices
