"""A worry comes in."""

import pytest
from django.core.exceptions import ValidationError

from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.people.models import Neighbourhood
from meedoen.post.models import OutboxMail
from meedoen.signals import queries
from meedoen.signals.models import Signal
from tests.signals.things import CODE, make_signal


def kinds_open(signal: Signal) -> list[tuple[str, str]]:
    """Return kind and due date of what is open for this signal."""
    rows = FollowUp.objects.filter(thing_kind="signal", thing_id=signal.pk, state="open").order_by("kind")
    return [(row.kind, row.due.isoformat()) for row in rows]


def test_signal_keeps_perceptions_apart_from_interpretation(town):
    signal = make_signal(town)
    assert [(p.sense, p.text) for p in signal.perceptions.all()] == [
        ("seen", "De gordijnen zijn al weken dicht"),
        ("heard", "Hij zegt dat hij zich schaamt"),
    ]
    assert signal.interpretation == "Ik denk dat hij te weinig mensen ziet"
    assert (signal.reporter.name, signal.reporter.disclose) == ("Joris Melder", "person")


def test_new_signal_must_be_weighed_and_its_reporter_answered(town):
    # 2 March 2026 is a Monday: one and three working days further.
    assert kinds_open(make_signal(town)) == [("signals.reply", "2026-03-05"), ("signals.weigh", "2026-03-03")]


def test_reporter_who_cannot_be_reached_asks_no_reply(town):
    signal = make_signal(town, reporter={"disclose": "anonymous"})
    assert kinds_open(signal) == [("signals.weigh", "2026-03-03")]


def test_anonymous_reporter_keeps_no_name(town):
    signal = make_signal(town, reporter={"disclose": "anonymous", "name": "Toch Ingevuld", "phone": "06"})
    assert (signal.reporter.name, signal.reporter.phone) == ("", "06")


def test_receipt_holds_the_code_and_nothing_of_the_worry(town):
    make_signal(town)
    mail = OutboxMail.objects.get()
    assert mail.to == "joris.melder@example.org"
    assert CODE in mail.text
    assert [word for word in ("Bram", "gordijnen", "Joris", CODE) if word in mail.subject] == []
    assert [word for word in ("Bram", "gordijnen", "Joris") if word in mail.text + mail.html] == []


def test_code_finds_its_signal_and_stands_nowhere(town):
    signal = make_signal(town)
    assert queries.find_by_code(CODE) == signal
    assert queries.find_by_code("7K3M-9QXA-0FTV-52HM") is None
    assert CODE not in str(Signal.objects.values().get(pk=signal.pk))


def test_neighbourhood_of_elsewhere_is_refused(town):
    far = town.other_municipality
    district = far.district_set.create(code="W1", name="Ver")
    place = Neighbourhood.objects.create(municipality=far, district=district, code="B1", name="Ver")
    with pytest.raises(ValidationError) as refused:
        make_signal(town, neighbourhood_id=place.pk)
    assert list(refused.value.message_dict) == ["neighbourhood"]
    assert Signal.objects.count() == 0


def test_signal_leaves_one_line_in_the_journal(town):
    signal = make_signal(town)
    lines = AccessEvent.objects.filter(verb="signal.record")
    assert [(line.thing_kind, line.thing_id, line.person_id) for line in lines] == [("signal", signal.pk, None)]
