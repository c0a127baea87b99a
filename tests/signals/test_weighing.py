"""How urgent, and what follows from it."""

import pytest
from django.core.exceptions import ValidationError

from meedoen.people.domain.settings import set_setting
from meedoen.signals.domain import weighing
from meedoen.signals.enums import Band, BandReason, Risk
from meedoen.signals.models import Consultation
from tests.signals.test_reporting import kinds_open
from tests.signals.things import make_signal
from tests.town import NOW, TODAY


def answers(safety=0, health=0, welfare=1, size="individual", duration="under_half_year"):
    """Return the answers of the scenario of Bram, or others."""
    return {"safety": str(safety), "health": str(health), "welfare": str(welfare), "size": size, "duration": duration}


def weigh(town, signal, visitor="coordinator", **more):
    return weighing.weigh_signal(actor=town.actor(visitor), now=NOW, signal=signal, answers=answers(**more))


def test_scenario_of_bram_scores_two_and_asks_a_reply_only(town):
    signal = make_signal(town)
    weighed = weigh(town, signal)
    assert (weighed.total, weighed.band, weighed.flags) == (2, "none", [])
    assert kinds_open(signal) == [("signals.reply", "2026-03-05")]


def test_override_with_a_reason_means_the_reporter_is_told(town):
    signal = make_signal(town)
    weigh(town, signal)
    weighing.override_band(
        actor=town.actor("coordinator"), now=NOW, signal=signal, band=Band.PROFESSIONAL, reason=BandReason.PERSON_AGREES
    )
    assert signal.band == "professional"
    assert kinds_open(signal) == [("signals.feedback", "2026-03-16"), ("signals.reply", "2026-03-05")]


@pytest.mark.parametrize(("rule", "told"), [("none", False), ("professional", True)])
def test_total_of_five_stays_open_and_the_municipality_decides_the_action(town, rule, told):
    set_setting(
        actor=town.actor("admin"), now=NOW, municipality_id=town.municipality.pk, name="urgency_open_band",
        value=rule, valid_from=TODAY,
    )  # fmt: skip
    signal = make_signal(town)
    weighed = weigh(town, signal, welfare=2, size="over_75")
    assert (weighed.total, weighed.band, signal.band) == (5, "open", "open")
    assert signal.decisions.get().action == rule
    assert ("signals.feedback" in dict(kinds_open(signal))) is told


def test_serious_item_is_flagged_whatever_the_total(town):
    weighed = weigh(town, make_signal(town), safety=2, welfare=0, duration="incidental")
    assert (weighed.total, weighed.band, weighed.flags) == (2, "none", ["serious_safety"])


def test_crisis_before_scoring_is_picked_up_and_due_today(town):
    signal = make_signal(town)
    weighing.call_crisis(actor=town.actor("desk"), now=NOW, signal=signal, note="Hij staat op het dak")
    assert (signal.band, signal.state) == ("crisis", "picked_up")
    assert dict(kinds_open(signal))["signals.crisis"] == "2026-03-02"


def test_later_score_does_not_undo_a_crisis(town):
    signal = make_signal(town)
    weighing.call_crisis(actor=town.actor("desk"), now=NOW, signal=signal, note="Acuut")
    weigh(town, signal)
    assert signal.band == "crisis"


def test_second_professional_stands_beside_the_first(town):
    signal = make_signal(town)
    weigh(town, signal)
    weigh(town, signal, visitor="desk", safety=2, health=2, welfare=2)
    assert [w.total for w in signal.weighings.order_by("pk")] == [2, 7]
    assert signal.band == "none"


def test_override_for_another_reason_asks_words(town):
    signal = make_signal(town)
    with pytest.raises(ValidationError) as refused:
        weighing.override_band(
            actor=town.actor("coordinator"), now=NOW, signal=signal, band=Band.NONE, reason=BandReason.OTHER
        )
    assert list(refused.value.message_dict) == ["note"]


def test_missing_answer_is_refused_and_nothing_is_kept(town):
    signal = make_signal(town)
    with pytest.raises(ValidationError):
        weighing.weigh_signal(actor=town.actor("coordinator"), now=NOW, signal=signal, answers=answers() | {"size": ""})
    assert signal.weighings.count() == 0


def test_consultation_is_answered_once_and_by_who_was_asked(town):
    signal = make_signal(town)
    asked = weighing.ask_colleague(
        actor=town.actor("coordinator"), now=NOW, signal=signal, risk=Risk.HEALTH, question="Ken je dit?",
        asked_of_id=town["colleague"].pk,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        weighing.answer_consultation(actor=town.actor("worker"), now=NOW, consultation=asked, answer="Ik ben het niet")
    weighing.answer_consultation(actor=town.actor("colleague"), now=NOW, consultation=asked, answer="Ja")
    with pytest.raises(ValidationError):
        weighing.answer_consultation(actor=town.actor("colleague"), now=NOW, consultation=asked, answer="Nog eens")
    assert Consultation.objects.get().answer == "Ja"
