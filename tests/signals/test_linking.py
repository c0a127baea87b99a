"""Whom it is about; joining; telling the person; going on as support."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meedoen.agenda.enums import Unit
from meedoen.agenda.models import FollowUp
from meedoen.agenda.terms import bare_end
from meedoen.signals.domain import linking
from meedoen.support.models import Trajectory
from tests.signals.test_reporting import kinds_open
from tests.signals.things import make_signal
from tests.town import NOW

OTHER_CODE = "0000-1111-2222-3333"


def link(town, signal):
    linking.link_person(actor=town.actor("coordinator"), now=NOW, signal=signal, person=town.bram)


@pytest.mark.parametrize(
    ("day", "then"),
    [(date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 12, 15), date(2027, 1, 15)), (date(2026, 3, 2), date(2026, 4, 2))],
)
def test_month_after(day, then):
    assert bare_end(day, 1, Unit.MONTHS) == then


def test_person_is_told_within_a_month(town):
    signal = make_signal(town)
    link(town, signal)
    assert dict(kinds_open(signal))["signals.tell"] == "2026-04-02"
    linking.tell_person(actor=town.actor("coordinator"), now=NOW, signal=signal, told_on=date(2026, 3, 1), how="Thuis")
    assert "signals.tell" not in dict(kinds_open(signal))


def test_safety_reason_delays_telling_to_its_date(town):
    signal = make_signal(town)
    link(town, signal)
    linking.delay_telling(
        actor=town.actor("coordinator"), now=NOW, signal=signal, until=date(2026, 5, 1), reason="Partner leest mee"
    )
    assert dict(kinds_open(signal))["signals.tell"] == "2026-05-01"


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2020, 1, 1)])
def test_delay_without_an_end_in_the_future_is_refused(town, day):
    signal = make_signal(town)
    with pytest.raises(ValidationError) as refused:
        linking.delay_telling(actor=town.actor("coordinator"), now=NOW, signal=signal, until=day, reason="x")
    assert list(refused.value.message_dict) == ["later_until"]


def test_joined_signal_goes_on_with_the_first_and_keeps_its_reporter(town):
    first, second = make_signal(town), make_signal(town, code=OTHER_CODE)
    link(town, first)
    linking.join_signals(actor=town.actor("coordinator"), now=NOW, signal=second, lead=first)
    assert (second.joined_to, second.person_id, second.state) == (first, town.bram.pk, "picked_up")
    assert kinds_open(second) == [("signals.reply", "2026-03-05")]


def test_signal_cannot_be_joined_to_itself(town):
    first, second = make_signal(town), make_signal(town, code=OTHER_CODE)
    linking.join_signals(actor=town.actor("coordinator"), now=NOW, signal=second, lead=first)
    with pytest.raises(ValidationError):
        linking.join_signals(actor=town.actor("coordinator"), now=NOW, signal=first, lead=second)


def test_taking_up_begins_support_with_the_signal_as_origin(town):
    signal = make_signal(town)
    link(town, signal)
    trajectory = linking.take_up(
        actor=town.actor("coordinator"), now=NOW, signal=signal, team_id=town.team.pk, worker_id=town["worker"].pk
    )
    assert Trajectory.objects.get() == trajectory
    assert (trajectory.person_id, trajectory.origin, trajectory.worker_id) == (town.bram.pk, "signal", town["worker"].pk)
    assert signal.state == "picked_up"


def take_up(town, signal):
    return linking.take_up(actor=town.actor("coordinator"), now=NOW, signal=signal, team_id=town.team.pk, worker_id=None)


def tellings_due(row):
    """Return the days on which the support reminds of telling the person."""
    rows = FollowUp.objects.filter(thing_kind="trajectory", thing_id=row.pk, kind="support.tell", state="open")
    return list(rows.values_list("due", flat=True))


def test_taking_up_when_the_person_was_told_asks_no_second_telling(town):
    signal = make_signal(town)
    link(town, signal)
    linking.tell_person(actor=town.actor("coordinator"), now=NOW, signal=signal, told_on=date(2026, 3, 1), how="Thuis")
    row = take_up(town, signal)
    assert (row.told_on, tellings_due(row)) == (date(2026, 3, 1), [])


def test_taking_up_before_the_person_was_told_reminds_within_a_month_of_the_report(town):
    signal = make_signal(town)
    link(town, signal)
    row = take_up(town, signal)
    assert (row.told_on, tellings_due(row)) == (None, [date(2026, 4, 2)])
    assert "signals.tell" not in dict(kinds_open(signal))


@pytest.mark.parametrize(
    ("until", "then"), [(date(2026, 5, 1), date(2026, 5, 1)), (date(2027, 3, 2), date(2026, 6, 2))], ids=["date", "longest"]
)
def test_taking_up_keeps_to_the_safety_reason(town, until, then):
    signal = make_signal(town)
    link(town, signal)
    linking.delay_telling(actor=town.actor("coordinator"), now=NOW, signal=signal, until=until, reason="Partner leest mee")
    row = take_up(town, signal)
    assert (row.telling_held_until, row.telling_held_why, tellings_due(row)) == (then, "Partner leest mee", [then])


def test_taking_up_into_support_that_runs_already_keeps_the_reminder_of_the_worry(town):
    first, second = make_signal(town), make_signal(town, code=OTHER_CODE)
    link(town, first)
    linking.tell_person(actor=town.actor("coordinator"), now=NOW, signal=first, told_on=date(2026, 3, 1), how="Thuis")
    row = take_up(town, first)
    link(town, second)
    assert take_up(town, second) == row
    assert dict(kinds_open(second))["signals.tell"] == "2026-04-02"


def test_taking_up_asks_first_whom_it_is_about(town):
    with pytest.raises(ValidationError) as refused:
        linking.take_up(
            actor=town.actor("coordinator"), now=NOW, signal=make_signal(town), team_id=town.team.pk, worker_id=None
        )
    assert list(refused.value.message_dict) == ["person"]
