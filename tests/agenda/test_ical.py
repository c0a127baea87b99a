"""The small writer of iCalendar, against RFC 5545."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from meedoen.agenda.ical import Entry, calendar, escape, fold, moment
from meedoen.agenda.moments import AMSTERDAM

ENTRY = Entry(
    uid="a@meedoen", start=datetime(2026, 3, 2, 9, tzinfo=UTC), end=datetime(2026, 3, 2, 10, tzinfo=UTC), title="Afspraak",
    changed=datetime(2026, 3, 1, tzinfo=UTC), sequence=2, url="https://meedoen.example/afspraken/1/",
)  # fmt: skip


def test_calendar_whole():
    assert calendar([ENTRY], name="Afspraken").split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Meedoen//Agenda//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:Afspraken", "BEGIN:VEVENT", "UID:a@meedoen", "DTSTAMP:20260301T000000Z", "DTSTART:20260302T090000Z",
        "DTEND:20260302T100000Z", "SEQUENCE:2", "SUMMARY:Afspraak", "STATUS:CONFIRMED", "CLASS:PRIVATE",
        "URL:https://meedoen.example/afspraken/1/", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("a,b;c", "a\\,b\\;c"), ("a\\n", "a\\\\n"), ("a\r\nb\nc\rd", "a\\nb\\nc\\nd"), ("12:30 \"x\"", "12:30 \"x\"")],
)  # fmt: skip
def test_escape_text(text, escaped):
    assert escape(text) == escaped


@hypothesis_settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_fold_keeps_lines_short_and_loses_nothing(text):
    folded = fold(text)
    lines = folded.split("\r\n")
    assert [len(line.encode()) <= 75 for line in lines] == [True] * len(lines)
    assert folded.replace("\r\n ", "") == text


def test_moment_is_in_utc_in_winter_and_summer():
    moments = [datetime(2026, month, 2, 14, tzinfo=AMSTERDAM) for month in (3, 7)]
    assert [moment(at) for at in moments] == ["20260302T130000Z", "20260702T120000Z"]
