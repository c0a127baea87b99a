"""Terms per the Algemene termijnenwet, against the published days and vectors, and their laws for every date."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from meedoen.agenda.enums import Unit
from meedoen.agenda.holidays import TermError, easter, equalised_known, holidays, is_working_day, rules
from meedoen.agenda.terms import LONGEST, add_term, next_working_day, stretched, working_days_between
from tests.standards import standard

FAR = st.dates(date(2014, 1, 1), date(2180, 12, 31))
relaxed = hypothesis_settings(deadline=None)


def published(name: str):
    """Return a published file, or skip with a loud line."""
    return json.loads(standard("dates", name).read_text())


def test_holidays_equal_published_days():
    theirs = {date.fromisoformat(day["datum"]) for day in published("awt-feestdagen-2025-2030.json")["dagen"]}
    assert {day for year in range(2025, 2031) for day in holidays(year)} == theirs


def test_vectors_published():
    vectors = published("awt-testvectors.json")
    found = [add_term(date.fromisoformat(one["start"]), one["weken"], Unit.WEEKS).isoformat() for one in vectors]
    assert found == [one["einde"] for one in vectors]


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        ("2026-03-02", 7, Unit.DAYS, "2026-03-09"),
        ("2026-03-01", 6, Unit.DAYS, "2026-03-09"),  # Ends on Saturday.
        ("2026-03-06", 1, Unit.DAYS, "2026-03-09"),  # Art. 1 also stretches a term of one day.
        ("2026-03-05", 3, Unit.DAYS, "2026-03-09"),  # Sunday, then Monday: Friday and Monday are the two days of art. 2.
        ("2026-03-06", 3, Unit.DAYS, "2026-03-10"),  # Art. 2: Monday alone is one working day, Tuesday makes two.
        ("2026-04-02", 3, Unit.DAYS, "2026-04-08"),  # Art. 2 over Easter: Good Friday to Easter Monday do not count.
        ("2026-12-24", 2, Unit.DAYS, "2026-12-28"),  # Two days: art. 2 does not apply, art. 1 does.
        ("2026-01-31", 1, Unit.MONTHS, "2026-03-02"),  # 28 February is a Saturday.
        ("2027-01-31", 1, Unit.MONTHS, "2027-03-01"),  # 28 February is a Sunday.
        ("2028-01-31", 1, Unit.MONTHS, "2028-02-29"),
        ("2025-11-30", 3, Unit.MONTHS, "2026-03-02"),
        ("2026-01-01", 90, Unit.DAYS, "2026-04-01"),
        ("2026-01-03", 91, Unit.DAYS, "2026-04-04"),  # Over 90 days: a Saturday stays.
        ("2026-01-10", 12, Unit.WEEKS, "2026-04-07"),  # Holy Saturday, then Easter.
        ("2026-01-03", 13, Unit.WEEKS, "2026-04-04"),  # Over 12 weeks: stays.
        ("2026-01-04", 3, Unit.MONTHS, "2026-04-07"),
        ("2026-01-04", 4, Unit.MONTHS, "2026-05-04"),
        ("2026-01-05", 4, Unit.MONTHS, "2026-05-05"),  # Over 3 months: 5 May stays.
        ("2026-04-02", 1, Unit.WORKING_DAYS, "2026-04-07"),
        ("2026-05-13", 2, Unit.WORKING_DAYS, "2026-05-19"),  # Ascension Day and the Friday after it.
        ("2026-03-07", 0, Unit.DAYS, "2026-03-09"),
        ("2025-12-31", 1, Unit.DAYS, "2026-01-05"),  # 2 January 2026 is on a level with a holiday.
    ],
)
def test_term_ends_on_day(start, length, unit, end):
    assert add_term(date.fromisoformat(start), length, unit).isoformat() == end


def test_agreement_outside_the_law_is_not_stretched():
    assert add_term(date(2026, 3, 1), 6, Unit.DAYS, statutory=False) == date(2026, 3, 7)


def test_pause_moves_the_end_before_it_is_stretched():
    # 23 March + 5 days is Saturday 28 March, then Monday.
    assert add_term(date(2026, 2, 9), 6, Unit.WEEKS, paused=5) == date(2026, 3, 30)


@pytest.mark.parametrize("start", [date.min, date(2013, 12, 31), date(2200, 1, 1), date.max])
@pytest.mark.parametrize("unit", list(Unit))
def test_date_outside_our_years_is_a_clear_error(start, unit):
    with pytest.raises(TermError) as caught:
        add_term(start, 6, unit)
    assert (caught.value.code, isinstance(caught.value, ValidationError)) == ("term_range", True)


@pytest.mark.parametrize("unit", list(Unit))
def test_term_that_runs_out_of_our_years_is_a_clear_error(unit):
    with pytest.raises(TermError) as caught:
        add_term(date(2199, 12, 31), 5, unit)
    assert caught.value.code == "term_range"


@pytest.mark.parametrize("length", [-1, 100_000])
def test_length_without_sense_is_a_clear_error(length):
    with pytest.raises(TermError) as caught:
        add_term(date(2026, 3, 2), length, Unit.DAYS)
    assert caught.value.code == "term_length"


def test_easter_known_years():
    # 1818 and 2038 are the extremes of the calendar; the others were checked with the published list.
    assert [easter(year) for year in (1818, 2026, 2038)] == [date(1818, 3, 22), date(2026, 4, 5), date(2038, 4, 25)]


def test_kings_day_on_sunday_is_a_day_earlier():
    assert (date(2025, 4, 26) in holidays(2025), date(2025, 4, 27) in holidays(2025)) == (True, False)


def test_equalised_days_are_known_only_where_published():
    assert [equalised_known(date(year, 6, 1)) for year in (2025, 2026, 2027, 2028, 2029)] == [False, True, True, True, False]


def test_equalised_days_lie_in_years_that_say_they_are_known():
    assert {day.year for day in rules().equalised} <= rules().equalised_years


@relaxed
@given(FAR, st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS]), st.data())
def test_stretched_term_never_ends_on_a_free_day(start, unit, data):
    length = data.draw(st.integers(0, LONGEST[unit]))
    end = add_term(start, length, unit)
    assert is_working_day(end)
    assert end >= start


@relaxed
@given(FAR, st.integers(1, 200))
def test_term_in_working_days_holds_that_many(start, length):
    end = add_term(start, length, Unit.WORKING_DAYS)
    assert working_days_between(start + timedelta(days=1), end + timedelta(days=1)) == length
    assert is_working_day(end)


@relaxed
@given(FAR, st.integers(3, 90))
def test_term_of_three_days_or_more_holds_two_working_days(start, length):
    end = add_term(start, length, Unit.DAYS)
    assert working_days_between(start + timedelta(days=1), end + timedelta(days=1)) >= 2


@relaxed
@given(FAR, st.sampled_from(list(Unit)), st.integers(0, 60), st.integers(0, 30))
def test_term_is_monotone_in_start_length_and_pause(start, unit, length, paused):
    end = add_term(start, length, unit, paused=paused)
    assert add_term(start + timedelta(days=1), length, unit, paused=paused) >= end
    assert add_term(start, length, unit, paused=paused + 1) >= end
    if stretched(length + 1, unit) == stretched(length, unit):
        assert add_term(start, length + 1, unit, paused=paused) >= end


@relaxed
@given(FAR)
def test_next_working_day_is_at_most_six_days_away(day):
    assert day <= next_working_day(day) <= day + timedelta(days=6)
