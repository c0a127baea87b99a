"""What a saved form cost, in numbers."""

from datetime import timedelta

import pytest
import time_machine
from django import forms

from meedoen.ui.drafts import owner_token
from meedoen.ui.forms import SavedForm
from meedoen.ui.measuring import CAP, mark_of, measure, seconds_since
from tests.town import NOW


class Sample(SavedForm):
    """A form with one field of each sort that counts differently."""

    text = forms.CharField(required=False)
    choice = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    ticked = forms.BooleanField(required=False)
    number = forms.IntegerField(required=False)


def cost(initial=None, **data):
    """Return what a form with these answers cost."""
    form = Sample(data=data)
    assert form.is_valid()
    return measure(form, name="room.sample:12", initial=initial or {})


@pytest.mark.parametrize(
    ("initial", "data", "filled"),
    [
        ({}, {}, 0),
        ({}, {"text": "Een net huis", "choice": "a", "ticked": "on", "number": "0"}, 4),
        ({"text": "Een net huis", "choice": "a", "number": 3}, {"text": "Een net huis", "choice": "a", "number": "3"}, 0),
        ({"text": "Een net huis"}, {"text": "Een schoon huis"}, 1),
        ({"text": "Een net huis"}, {"text": ""}, 0),
        ({}, {"version": "3", "submission": "abc"}, 0),
    ],
)
def test_field_counts_when_something_else_was_filled_in(initial, data, filled):
    assert cost(initial, **data).filled == filled


def test_name_goes_without_its_thing_and_choices_leave_no_mark():
    work = cost(text="Een net huis", choice="a")
    assert (work.form, work.marks) == ("room.sample", {mark_of("Een net huis")})


def test_mark_is_the_same_for_the_same_words_and_none_for_short_ones():
    assert mark_of("Een  net HUIS") == mark_of("een net huis")
    assert mark_of("een net huis") != mark_of("een schoon huis")
    assert mark_of("ja") is None


@pytest.mark.parametrize(("minutes", "seconds"), [(0, 0), (3, 180), (45, CAP)])
def test_seconds_since_opening_have_a_cap(minutes, seconds):
    with time_machine.travel(NOW, tick=False) as clock:
        owner = owner_token(1, "room.sample:12")
        clock.shift(timedelta(minutes=minutes))
        assert seconds_since(owner) == seconds


@pytest.mark.parametrize("owner", ["", "a:b:c", "niets"])
def test_opening_that_we_did_not_sign_is_no_time(owner):
    assert seconds_since(owner) == 0
