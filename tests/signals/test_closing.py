"""A worry ends, and is emptied in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.instruments.models import AnswerSet
from meedoen.signals.domain import answering, closing, linking
from meedoen.signals.enums import Outcome, ReporterAction, State
from meedoen.signals.models import Perception, Signal
from tests.signals.test_reporting import kinds_open
from tests.signals.test_weighing import weigh
from tests.signals.things import make_signal
from tests.town import NOW


def finish(town, signal, outcome=Outcome.REPORTER, now=NOW):
    closing.finish_signal(actor=town.actor("coordinator"), now=now, signal=signal, outcome=outcome)


def texts(signal: Signal) -> list[str]:
    """Return every text that is left of a signal and its reporter."""
    row = Signal.objects.values_list("about", "about_name", "knows_said", "interpretation", "help_present").get(pk=signal.pk)
    reporter = signal.reporter.__class__.objects.values_list("name", "email", "phone").get(signal=signal)
    left = [*row, *reporter, *Perception.objects.filter(signal=signal).values_list("text", flat=True)]
    return [text for text in left if text]


def test_finished_signal_still_owes_its_reporter_a_reply(town):
    signal = make_signal(town)
    finish(town, signal)
    assert kinds_open(signal) == [("signals.reply", "2026-03-05")]
    answering.answer_reporter(
        actor=town.actor("desk"), now=NOW, signal=signal, action=ReporterAction.REPLY, channel="phone", text="Gebeld"
    )
    assert kinds_open(signal) == []


def test_unfounded_leaves_no_trace_on_the_person(town):
    signal = make_signal(town)
    linking.link_person(actor=town.actor("coordinator"), now=NOW, signal=signal, person=town.bram)
    weigh(town, signal)
    closing.declare_unfounded(actor=town.actor("coordinator"), now=NOW, signal=signal)
    assert (signal.person_id, signal.outcome, signal.state) == (None, "unfounded", "finished")
    assert texts(signal) == []
    assert AnswerSet.objects.filter(person=town.bram).count() == 0
    assert signal.weighings.get().total == 2  # The score stays, about nobody, for research into the schema.
    assert kinds_open(signal) == []


@pytest.mark.parametrize(("days", "left"), [(89, True), (91, False)])
def test_finished_signal_is_emptied_after_the_set_time(town, days, left):
    signal = make_signal(town)
    finish(town, signal)
    assert closing.empty_due(NOW + timedelta(days=days)) == (0 if left else 1)
    assert bool(texts(signal)) is left


def test_open_signal_is_never_emptied(town):
    signal = make_signal(town)
    assert closing.empty_due(NOW + timedelta(days=4000)) == 0
    assert len(texts(signal)) == 9


def test_signal_that_became_support_keeps_its_content(town):
    signal = make_signal(town)
    finish(town, signal, Outcome.SUPPORT)
    assert closing.empty_due(NOW + timedelta(days=4000)) == 0


def test_emptied_signal_cannot_be_opened_again_but_a_finished_one_can(town):
    signal = make_signal(town)
    finish(town, signal)
    closing.reopen_signal(actor=town.actor("coordinator"), now=NOW, signal=signal)
    assert signal.state == State.PICKED_UP
    closing.declare_unfounded(actor=town.actor("coordinator"), now=NOW, signal=signal)
    with pytest.raises(ValidationError):
        closing.reopen_signal(actor=town.actor("coordinator"), now=NOW, signal=signal)


def test_emptying_twice_does_it_once(town):
    finish(town, make_signal(town))
    later = NOW + timedelta(days=100)
    assert (closing.empty_due(later), closing.empty_due(later)) == (1, 0)


def test_joined_worry_is_emptied_with_the_one_it_joined(town):
    lead, other = make_signal(town), make_signal(town, code="0000-1111-2222-3333")
    linking.join_signals(actor=town.actor("coordinator"), now=NOW, signal=other, lead=lead)
    finish(town, lead)
    assert closing.empty_due(NOW + timedelta(days=100)) == 1
    other.refresh_from_db()
    assert (texts(other), other.outcome, other.state) == ([], "joined", "finished")
