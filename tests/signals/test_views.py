"""The pages of signals: each deed through the client, mistakes, double clicks, limits, queries and bytes."""

import gzip
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.signals import queries
from meedoen.signals.deeds import DEEDS
from meedoen.signals.domain import answering, closing, linking, weighing
from meedoen.signals.enums import Approach, Band, BandReason, CycleStep, Outcome, ReporterAction, Risk, Worry
from meedoen.signals.models import Consultation, Route, Signal
from meedoen.signals.views import public
from tests.signals.test_weighing import answers, weigh
from tests.signals.things import make_signal
from tests.town import NOW, TODAY

REPORT = {
    "submission": "een-token-van-de-pagina",
    "about": "De jongen op nummer 12",
    "perception_1": "De gordijnen zijn al weken dicht",
    "knows": "yes",
    "disclose": "us",
}
REPORT_URL = "/zonnedorp/zorgen/"
CODES = r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}"
LARGEST_PAGE = 60_000
# Not about what is shown: who asks, and the journal.
BESIDE = re.compile(r'FROM "(django_session|people_account|people_membership|journal_\w+|meedoen_cache)"')


def other_code(number: int) -> str:
    """Return a code of its own for one more worry."""
    return f"{number:04}-1111-2222-3333"


def typed(town) -> dict[str, dict[str, object]]:
    """Return what somebody types for each deed, and nothing else."""
    lead = make_signal(town, code=other_code(0))
    route = Route.objects.create(municipality=town.municipality, kind="neglect", name="Team Zuid")
    return {
        "crisis": {"note": "Hij staat op het dak"},
        "override": {"band": "professional", "reason": "person_agrees"},
        "help-present": {"help_present": "Zijn moeder belt elke dag"},
        "consult": {"asked_of": town["colleague"].pk, "risk": "health", "question": "Herken je dit?"},
        "act": {"approach": "visit", "reason": "Hij vindt een bezoek goed"},
        "kind": {"kind": "loneliness"},
        "route": {"route": route.pk, "note": "Gebeld"},
        "assign": {"team": town.report_point.pk, "worker": town["desk"].pk},
        "answer": {"action": "advice", "channel": "phone", "advice": ["talk"], "text": "Gebeld"},
        "link": {"person": town.bram.pk, "name": ""},
        "tell": {"told_on": TODAY.isoformat(), "how": "Thuis, met Joris erbij"},
        "tell-later": {"later_until": "2026-05-01", "safety_reason": "Partner leest mee"},
        "take-up": {"team": town.team.pk, "worker": town["worker"].pk, "stand_in": town["stand_in"].pk},
        "join": {"lead": lead.pk},
        "step": {"step": "analyse", "note": "Gebeld met de corporatie"},
        "finish": {"outcome": "reporter", "note": "Joris gaat door"},
        "unfounded": {},
        "reopen": {},
    }


@pytest.fixture
def signal(town) -> Signal:
    """Return a worry about Bram, linked to him."""
    row = make_signal(town)
    linking.link_person(actor=town.actor("coordinator"), now=NOW, signal=row, person=town.bram)
    return row


@pytest.fixture
def coordinator(town, client):
    """Return a browser in which the coordinator is signed in."""
    client.force_login(town["coordinator"])
    return client


def deed_url(signal: Signal, deed: str) -> str:
    """Return the address of a deed."""
    return reverse("signals:deed", kwargs={"pk": signal.pk, "deed": deed})


def finish(town, signal: Signal) -> None:
    """Finish a worry."""
    closing.finish_signal(actor=town.actor("coordinator"), now=NOW, signal=signal, outcome=Outcome.REPORTER)


@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_is_shown_and_done(town, signal, coordinator, deed):
    if deed == "reopen":
        finish(town, signal)
    url, data = deed_url(signal, deed), typed(town)[deed]
    assert coordinator.get(url).status_code == 200
    response = coordinator.post(url, {"submission": "een-token", **data})
    assert (response.status_code, response["Location"]) == (303, f"/signalen/{signal.pk}/#{DEEDS[deed].group}")
    assert coordinator.get(f"/signalen/{signal.pk}/").status_code == 200


ASKING = {name: [key for key, field in deed.form.base_fields.items() if field.required] for name, deed in DEEDS.items()}


@pytest.mark.parametrize("deed", [name for name, asked in ASKING.items() if asked] + ["link"])
def test_deed_without_its_answer_is_422_and_keeps_what_was_typed(town, signal, coordinator, deed):
    missing = (ASKING[deed] or ["name"])[0]
    data = dict.fromkeys(("note", "how", "text", "question", "safety_reason"), "Dit staat er nog") | {missing: ""}
    response = coordinator.post(deed_url(signal, deed), {"submission": "een-token", **data})
    assert (response.status_code, list(response.context["form"].errors)[0]) == (422, missing)
    kept = [name for name, value in data.items() if value and name in DEEDS[deed].form.base_fields]
    assert response.content.decode().count("Dit staat er nog") == len(kept)


def test_deed_twice_with_one_token_is_done_once(town, signal, coordinator):
    for _click in range(2):
        response = coordinator.post(
            deed_url(signal, "act"), {"submission": "een-token", "approach": "visit", "reason": "Hij vindt het goed"}
        )
        assert response.status_code == 303
    assert signal.actions.count() == 1


def test_unknown_deed_is_not_there(signal, coordinator):
    assert coordinator.get(deed_url(signal, "betoveren")).status_code == 404


@pytest.mark.parametrize("deed", ["tell", "join", "take-up"])
def test_deed_of_a_worry_about_nobody_says_why_not(town, coordinator, deed):
    lone = make_signal(town, code=other_code(9), about_name="", neighbourhood_id=None)
    data = typed(town)[deed]
    response = coordinator.post(deed_url(lone, deed), {"submission": "een-token", **data})
    assert response.status_code == 422


@pytest.mark.parametrize("deed", [name for name in DEEDS if name not in ("answer", "unfounded", "reopen")])
def test_deed_on_a_worry_that_a_colleague_finished_meanwhile_changes_nothing(town, signal, coordinator, deed):
    data = typed(town)[deed]
    finish(town, signal)
    response = coordinator.post(deed_url(signal, deed), {"submission": "laat", **data})
    signal.refresh_from_db()
    assert (response.status_code, signal.state, signal.outcome) == (422, "finished", "reporter")
    assert "Dit kan niet meer: het signaal is al verder." in response.content.decode()


def test_worry_is_finished_once(town, signal):
    stale = Signal.objects.get(pk=signal.pk)
    finish(town, signal)
    with pytest.raises(ValidationError):
        closing.finish_signal(actor=town.actor("desk"), now=NOW, signal=stale, outcome=Outcome.ELSEWHERE)
    assert Signal.objects.get(pk=signal.pk).outcome == "reporter"


def test_only_worries_that_may_go_together_are_offered(town, signal, coordinator):
    alike = make_signal(town, code=other_code(1))
    long_ago = make_signal(town, code=other_code(2))
    Signal.objects.filter(pk=long_ago.pk).update(received_at=NOW - timedelta(days=400))
    elsewhere = make_signal(town, code=other_code(3), about_name="Iemand anders", neighbourhood_id=None)
    found = queries.possible_partners(town["coordinator"], signal, since=NOW - timedelta(days=365))
    assert list(found) == [alike]
    page = coordinator.get(deed_url(signal, "join")).content.decode()
    assert [f'value="{row.pk}"' in page for row in (alike, long_ago, elsewhere)] == [True, False, False]


def test_weighing_through_the_page_shows_the_words_of_the_schema(town, signal, coordinator):
    url = f"/signalen/{signal.pk}/wegen/"
    assert "De gordijnen zijn al weken dicht" in coordinator.get(url).content.decode()
    wrong = coordinator.post(url, {"submission": "een", **answers(), "size": ""})
    assert (wrong.status_code, signal.weighings.count()) == (422, 0)
    assert coordinator.post(url, {"submission": "een", **answers()}).status_code == 303
    page = coordinator.get(f"/signalen/{signal.pk}/").content.decode()
    assert "Op het signaal zelf is geen actie nodig" in page
    assert "Geef de melder advies" in page
    assert "Laat de melder weten wat er is gedaan" not in page


def test_total_of_five_says_that_the_source_is_silent(town, signal, coordinator):
    weigh(town, signal, safety=1, health=1, size="several")
    page = coordinator.get(f"/signalen/{signal.pk}/").content.decode()
    assert "De bron zegt niets over de totalen 5 en 6." in page
    assert "Werk actief toe naar professionele hulp" in page
    assert "Vraag eerst welke hulp er al is" in page
    assert "Ernstig risico" not in page


def test_serious_risk_is_named_whatever_the_total(town, signal, coordinator):
    weigh(town, signal, safety=2, welfare=0, duration="incidental")
    page = coordinator.get(f"/signalen/{signal.pk}/").content.decode()
    assert "Ernstig risico" in page and "Veiligheid. Eén ernstig risico telt" in page


def test_crisis_shows_what_it_asks(town, signal, coordinator):
    weighing.call_crisis(actor=town.actor("coordinator"), now=NOW, signal=signal, note="Acuut")
    page = coordinator.get(f"/signalen/{signal.pk}/").content.decode()
    assert "Zorg meteen voor hulp en meld een crisis" in page
    assert "state-crisis" in page


def test_public_form_sent_twice_is_one_worry_with_one_code(town, client):
    codes = [set(re.findall(CODES, client.post(REPORT_URL, REPORT, follow=True).content.decode())) for _click in range(2)]
    assert codes[0] == codes[1] and len(codes[0]) == 1
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"about": ""}, "about"),
        ({"perception_1": " "}, "perception_1"),
        ({"knows": ""}, "knows"),
        ({"disclose": "person", "name": ""}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"neighbourhood": "999999"}, "neighbourhood"),
        ({"about": "x" * 5001}, "about"),
        ({"interpretation": "a\x00b"}, "interpretation"),
    ],
)
def test_public_form_with_a_mistake_keeps_what_was_typed(town, client, change, field):
    response = client.post(REPORT_URL, {**REPORT, "knows_said": "Hij vindt het goed", **change})
    page = response.content.decode()
    assert (response.status_code, Signal.objects.count()) == (422, 0)
    assert list(response.context["form"].errors) == [field]
    assert "Hij vindt het goed" in page and "Er is niets kwijt" in page


def test_public_form_too_often_is_429_with_the_text(town, client, monkeypatch):
    monkeypatch.setattr(public, "PER_HOUR", 1)
    client.post(REPORT_URL, REPORT)
    response = client.post(REPORT_URL, {**REPORT, "submission": "nog-een", "about": "Nog een buurvrouw"})
    page = response.content.decode()
    assert (response.status_code, int(response["Retry-After"]) > 0, Signal.objects.count()) == (429, True, 1)
    assert "Nog een buurvrouw" in page and "Uw bericht is nog niet verstuurd" in page and "0800-9999" in page


@pytest.mark.parametrize("path", ["", "zorgen/", "zorgen/ontvangen/", "status/", "vraag/", "vraag/status/"])
def test_danger_stands_first_on_every_public_page(town, client, path):
    page = client.get(f"/zonnedorp/{path}").content.decode()
    assert 0 < page.index('href="tel:112"') < page.index("<h1>")
    assert 'href="tel:08002000"' in page and 'href="tel:113"' in page


def test_status_of_an_unknown_code_says_what_to_do(town, client):
    response = client.post("/zonnedorp/status/", {"code": "0000-0000-0000-0000"})
    assert response.status_code == 422
    assert "Wij kennen deze code niet" in response.content.decode()


def test_code_of_a_telephoned_worry_is_shown_once_to_who_wrote_it(town, client):
    client.force_login(town["desk"])
    first = client.post("/signalen/nieuw/", {**REPORT, "channel": "phone"}, follow=True).content.decode()
    signal = Signal.objects.get()
    assert len(set(re.findall(CODES, first))) == 1
    client.force_login(town["coordinator"])
    assert re.findall(CODES, client.get(f"/signalen/{signal.pk}/code/").content.decode()) == []


def test_colleague_answers_once_and_then_the_worry_is_closed_for_her(town, signal, client):
    asked = weighing.ask_colleague(
        actor=town.actor("coordinator"), now=NOW, signal=signal, risk=Risk.HEALTH, question="Ken je dit?",
        asked_of_id=town["other_team"].pk,
    )  # fmt: skip
    client.force_login(town["other_team"])
    url = f"/signalen/vraag/{asked.pk}/"
    page = client.get(url).content.decode()
    assert "De gordijnen zijn al weken dicht" in page and "0612345678" not in page
    assert client.post(url, {"submission": "een", "answer": ""}).status_code == 422
    assert client.post(url, {"submission": "een", "answer": "Ja, al jaren"}).status_code == 303
    assert Consultation.objects.get().answer == "Ja, al jaren"
    assert (client.get(url).status_code, client.get(f"/signalen/{signal.pk}/").status_code) == (404, 404)


def selects(client, url: str) -> tuple[int, bytes]:
    """Return how many SELECTs a page takes beside session, user and journal, and the page."""
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        response = client.get(url)
    asked = [row["sql"] for row in caught if row["sql"].startswith("SELECT")]
    found = [sql for sql in asked if not BESIDE.match(sql[sql.index(" FROM ") + 1 :])]
    return len(found), response.content


def fill(town, signal: Signal, number: int) -> None:
    """Put one of everything on the page of a worry."""
    actor, given = town.actor("coordinator"), {"now": NOW, "signal": signal}
    weighing.weigh_signal(actor=town.actor(("coordinator", "desk", "worker")[number]), answers=answers(), **given)
    weighing.override_band(actor=actor, band=Band.PROFESSIONAL, reason=BandReason.KNOWN_MORE, **given)
    weighing.ask_colleague(actor=actor, risk=Risk.SAFETY, question="?", asked_of_id=town["colleague"].pk, **given)
    answering.decide_action(actor=actor, approach=Approach.VISIT, reason="Hij wil het", **given)
    answering.answer_reporter(actor=actor, action=ReporterAction.ADVICE, channel="phone", advice=["talk"], **given)
    route = Route.objects.get_or_create(municipality=town.municipality, kind=Worry.NEGLECT, name="Zuid")[0]
    answering.use_route(actor=actor, route=route, **given)
    linking.tell_person(actor=actor, told_on=TODAY, how="Thuis", **given)
    linking.join_signals(actor=actor, now=NOW, signal=make_signal(town, code=other_code(50 + number)), lead=signal)
    weighing.note_step(signal, CycleStep.ANALYSE, actor=actor, now=NOW)


def test_page_of_a_signal_takes_as_many_queries_with_one_as_with_three_of_everything(town, signal, coordinator):
    fill(town, signal, 0)
    one, page = selects(coordinator, f"/signalen/{signal.pk}/")
    fill(town, signal, 1)
    fill(town, signal, 2)
    three, page = selects(coordinator, f"/signalen/{signal.pk}/")
    assert (one, three) == (12, 12)
    assert len(gzip.compress(page)) < LARGEST_PAGE


def test_inbox_takes_as_many_queries_with_one_as_with_three(town, signal, coordinator):
    one, page = selects(coordinator, "/signalen/")
    make_signal(town, code=other_code(1))
    make_signal(town, code=other_code(2))
    three, page = selects(coordinator, "/signalen/")
    assert (one, three) == (4, 4)
    assert len(gzip.compress(page)) < LARGEST_PAGE


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("?staat=finished", 1),
        ("?soort=loneliness", 1),
        ("?mijn=1", 1),
        ("?staat=niks&soort=niks&pagina=x&volgorde=x", 2),
    ],
)
def test_inbox_shows_what_was_chosen(town, coordinator, query, found):
    rows = [make_signal(town, code=other_code(number)) for number in range(3)]
    finish(town, rows[0])
    Signal.objects.filter(pk=rows[1].pk).update(kind="loneliness", worker=town["coordinator"])
    page = coordinator.get(f"/signalen/{query}").content.decode()
    assert len(re.findall(r'href="/signalen/\d+/"', page)) == found


def test_crisis_stands_on_top_whatever_is_asked(town, signal, coordinator):
    weighing.call_crisis(actor=town.actor("coordinator"), now=NOW, signal=signal, note="Acuut")
    for query in ("", "?staat=finished", "?soort=youth", "?mijn=1"):
        assert coordinator.get(reverse("signals:inbox") + query).context["crises"] == [signal]
    closing.finish_signal(actor=town.actor("coordinator"), now=NOW, signal=signal, outcome=Outcome.ELSEWHERE)
    assert coordinator.get(reverse("signals:inbox")).context["crises"] == []
