"""What the pages of signals promise (docs/coverage.md): everything goes through the pages, as people do it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from meedoen.people.codes import hash_code
from meedoen.signals import coaching, words
from meedoen.signals.domain.closing import empty_due
from meedoen.signals.forms.desk import BriefForm
from meedoen.signals.models import BriefContact, Route, Signal
from tests.signals.things import CODE, make_signal
from tests.town import NOW

REPORT = {
    "submission": "een-token-van-de-pagina",
    "about": "De jongen op nummer 12",
    "perception_1": "De gordijnen zijn al weken dicht",
    "sense_1": "seen",
    "interpretation": "Ik denk dat hij te weinig mensen ziet",
    "knows": "yes",
    "disclose": "us",
}


def dutch(text: object) -> str:
    """Return a text as it stands on a Dutch page."""
    with translation.override("nl"):
        return escape(str(text))


def do(client, signal: Signal, deed: str, **data: object) -> None:
    """Do one thing with a signal on its page, and expect that it was kept."""
    url = reverse("signals:deed", kwargs={"pk": signal.pk, "deed": deed})
    response = client.post(url, {"submission": f"{deed}-{len(data)}-token", **data})
    assert response.status_code == 303, response.content.decode()
    signal.refresh_from_db()


@pytest.fixture
def coordinator(town, client):
    """Return a browser in which the coordinator is signed in."""
    client.force_login(town["coordinator"])
    return client


def test_report_without_account_says_before_and_after_what_to_expect(town, client):
    with translation.override("nl"):
        expected = [dutch(line) for line in words.expect()]
    before = client.get("/zonnedorp/zorgen/").content.decode()
    after = client.post("/zonnedorp/zorgen/", REPORT, follow=True).content.decode()
    signal = Signal.objects.get()
    (code,) = set(re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", after))
    assert [line for line in expected if line not in before or line not in after] == []
    assert (signal.channel, signal.code_hash, signal.team_id) == ("web", hash_code(code), town.report_point.pk)


def test_front_page_of_a_municipality_leads_to_the_report_point(town, client):
    page = client.get("/zonnedorp/").content.decode()
    names = ("signals:report", "signals:status", "support:ask")
    assert [reverse(name, kwargs={"municipality": "zonnedorp"}) in page for name in names] == [True] * 3
    assert "0800-9999" in page


@pytest.mark.parametrize("channel", ["phone", "desk", "email"])
def test_entry_at_the_desk_keeps_how_it_came_in(town, client, channel):
    client.force_login(town["desk"])
    response = client.post("/signalen/nieuw/", {**REPORT, "channel": channel})
    signal = Signal.objects.get()
    assert response.status_code == 303
    assert (signal.channel, signal.entered_by_id) == (channel, town["desk"].pk)


def test_brief_contact_has_six_fields_and_needs_no_name(town, client):
    client.force_login(town["desk"])
    typed = {"channel": "phone", "topic": "Bus", "question": "Rijdt de buurtbus?", "answer": "Ja, elk uur."}
    response = client.post("/signalen/kort-contact/", {"submission": "kort-contact-token", **typed})
    assert response.status_code == 303
    assert BriefContact.objects.values_list("topic", "name", "team_id").get() == ("Bus", "", town.report_point.pk)
    asked = {name for name, field in BriefForm.base_fields.items() if not field.widget.is_hidden}
    assert asked == {"channel", "topic", "question", "answer", "name", "neighbourhood"}


def test_steps_have_date_and_actor_and_begin_again_after_the_last(town, coordinator):
    signal = make_signal(town)
    for number, step in enumerate(("analyse", "evaluate", "judge")):
        do(coordinator, signal, "step", step=step, note="", submission=f"stap-{number}")
    found = list(signal.steps.order_by("pk").values_list("step", "lap", "by_id"))
    me = town["coordinator"].pk
    assert found == [("analyse", 1, me), ("evaluate", 1, me), ("judge", 2, me)]
    assert signal.steps.filter(at=None).count() == 0


def test_middle_band_asks_first_which_help_is_there(town, coordinator):
    signal = make_signal(town)
    url = reverse("signals:signal", kwargs={"pk": signal.pk})
    do(coordinator, signal, "override", band="professional", reason="known_more", note="")
    asks = dutch("Vraag eerst welke hulp er al is")
    assert asks in coordinator.get(url).content.decode()
    do(coordinator, signal, "help-present", help_present="Zijn zus komt elke zondag")
    page = coordinator.get(url).content.decode()
    assert (asks in page, "Zijn zus komt elke zondag" in page) == (False, True)


@pytest.mark.parametrize("approach", ["visit", "neighbour"])
def test_visit_or_through_the_neighbour_asks_a_reason(town, coordinator, approach):
    signal = make_signal(town)
    url = reverse("signals:deed", kwargs={"pk": signal.pk, "deed": "act"})
    assert coordinator.post(url, {"submission": "zonder-reden", "approach": approach}).status_code == 422
    do(coordinator, signal, "act", approach=approach, reason="Bram laat Joris binnen")
    assert signal.actions.values_list("approach", "reason", "by_id").get() == (
        approach, "Bram laat Joris binnen", town["coordinator"].pk,
    )  # fmt: skip
    assert signal.state == "picked_up"


@pytest.mark.parametrize("kind", ["loneliness", "neglect", "violence", "suicide", "medication", "eviction"])
def test_kind_of_worry_goes_along_its_route_and_that_is_kept(town, coordinator, kind):
    signal = make_signal(town)
    route = Route.objects.create(municipality=town.municipality, kind=kind, name="Team Zuid", team=town.other_team)
    do(coordinator, signal, "kind", kind=kind)
    do(coordinator, signal, "route", route=route.pk, note="Gebeld, zij gaan vandaag")
    assert signal.route_uses.values_list("route_id", "note", "by_id").get() == (
        route.pk, "Gebeld, zij gaan vandaag", town["coordinator"].pk,
    )  # fmt: skip
    assert (signal.kind, signal.team_id, signal.state) == (kind, town.other_team.pk, "picked_up")


def test_advice_for_the_reporter_stands_on_the_status_page_without_the_person(town, coordinator, client):
    signal = make_signal(town)
    do(coordinator, signal, "answer", action="advice", channel="phone", advice=["talk"], text="Bram is ziek")
    contact = signal.reporter_contacts.get()
    page = client.post("/zonnedorp/status/", {"code": CODE.lower()}).content.decode()
    assert (contact.action, contact.by_id) == ("advice", town["coordinator"].pk)
    assert dutch(coaching.TEXTS["talk"].title) in page
    assert [word for word in ("Bram", "ziek", "gordijnen", "boekbinderij") if word in page] == []


@pytest.mark.parametrize("outcome", ["support", "reporter", "elsewhere", "no_thanks", "barrier"])
def test_finished_worry_keeps_how_it_ended(town, coordinator, outcome):
    signal = make_signal(town)
    do(coordinator, signal, "finish", outcome=outcome, note="Geleerd: eerder bellen")
    assert (signal.state, signal.outcome) == ("finished", outcome)


def test_emptied_worry_keeps_kind_and_neighbourhood_for_what_many_need(town, coordinator):
    signal = make_signal(town)
    do(coordinator, signal, "kind", kind="barrier")
    do(coordinator, signal, "finish", outcome="barrier", note="De stoep bij de winkel")
    assert empty_due(NOW + timedelta(days=91)) == 1
    signal.refresh_from_db()
    kept = (signal.kind, signal.neighbourhood_id, signal.outcome, signal.about, signal.steps.exclude(note="").count())
    assert kept == ("barrier", town.neighbourhood.pk, "barrier", "", 0)
