"""Making ends meet: information from a file and from the municipality; nothing is asked of the reader."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meedoen.circle.domain.means import set_local_means
from meedoen.circle.models import LocalMeans
from meedoen.circle.queries import means
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.ui.models import Draft, Submission
from tests.town import NOW, TODAY

PAGE = "/zonnedorp/rondkomen/"
FACTS = {"amount": "Tot 120 euro per jaar.", "url": "https://zonnedorp.example/pas", "phone": "", "valid_from": None}


def fill(town, kind="food_bank", expected=0, **facts):
    values = {**FACTS, "valid_until": None, **facts}
    return set_local_means(
        actor=town.actor("admin"), now=NOW, municipality_id=town.municipality.pk, kind=kind, facts=values, expected=expected
    )


def offer_of(groups, kind):
    return next(offer for _label, offers in groups for offer in offers if offer.means.id == kind)


def test_every_kind_has_both_languages_a_source_and_marks_of_whom_it_fits():
    for one in means.all_means():
        for name in ("title", "what", "where", "fits"):
            texts = getattr(one, name)
            assert (set(texts), all(texts.values())) == ({"nl", "en"}, True), one.id
        assert (bool(one.source), len(one.fits["nl"]) == len(one.fits["en"]), one.group in means.GROUPS) == (True,) * 3


def test_page_keeps_nothing_and_asks_nothing(town, client):
    fill(town)
    before = AccessEvent.objects.count()
    page = client.get(PAGE)
    text = page.content.decode()
    assert (page.status_code, "Tot 120 euro per jaar." in text, "https://zonnedorp.example/pas" in text) == (200, True, True)
    assert ("<input" in text.split("<main")[1].split("</main>")[0], page.cookies) == (False, {})
    assert (AccessEvent.objects.count() - before, Draft.objects.count(), Submission.objects.count()) == (0, 0, 0)


def test_what_holds_no_longer_says_so_and_what_begins_later_waits(town):
    fill(town, valid_until=date(2026, 3, 1))
    fill(town, "debts", valid_from=date(2026, 4, 1))
    groups = means.offers_in(town.municipality.pk, TODAY)
    assert (offer_of(groups, "food_bank").old, offer_of(groups, "debts").local) == (True, None)
    assert offer_of(means.offers_in(town.municipality.pk, date(2026, 2, 1)), "food_bank").old is False
    assert [label for label, offers in means.offers_in(town.municipality.pk, date(2025, 12, 31)) if offers] == []


def test_one_municipality_does_not_show_what_another_filled_in(town):
    fill(town)
    assert offer_of(means.offers_in(town.other_municipality.pk, TODAY), "food_bank").local is None


def test_unknown_kind_and_an_end_before_the_beginning_are_refused(town):
    with pytest.raises(ValidationError):
        fill(town, "moon")
    with pytest.raises(ValidationError):
        fill(town, valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1))
    assert LocalMeans.objects.count() == 0


def test_second_of_two_is_stale(town):
    fill(town)
    with pytest.raises(StaleVersion):
        fill(town, amount="Anders")
    assert fill(town, expected=1, amount="Anders").amount == "Anders"


def test_administrator_fills_it_in_with_a_safe_address_only(town, client):
    client.force_login(town["admin"])
    page = "/beheer/rondkomen/food_bank/"
    form = client.get(page).context["form"]
    sent = {"submission": form["submission"].value(), "version": "0", "amount": "Elke vrijdag."}
    assert client.post(page, {**sent, "url": "javascript:alert(1)"}).status_code == 422
    assert client.post(page, {**sent, "url": "http://zonnedorp.example/"}).status_code == 422
    assert client.post(page, {**sent, "url": "https://zonnedorp.example/"})["Location"] == "/beheer/rondkomen/"
    assert "Elke vrijdag." in client.get("/beheer/rondkomen/").content.decode()
    assert client.get("/beheer/rondkomen/moon/").status_code == 404


def test_front_page_of_the_municipality_leads_to_it(town, client):
    assert PAGE in client.get("/zonnedorp/").content.decode()
