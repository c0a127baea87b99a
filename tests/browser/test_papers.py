"""The papers around a plan in a real browser: nobody is shut out, nothing is cut off, and a receiver needs no account."""

import pytest
from django.urls import reverse

from tests.browser import kit
from tests.plan import papers

pytestmark = pytest.mark.browser

T = "/trajecten/{trajectory}/"
PAGES = [
    ("worker", "papers", T + "papieren/"),
    ("worker", "report-form", T + "verslag/"),
    ("worker", "report", "/verslagen/{report}/"),
    ("worker", "application", "/aanvragen/{application}/"),
    ("worker", "tasks", T + "taken/"),
    ("worker", "instead", T + "stappen/{ended_step}/vervanger/"),
    ("worker", "referral", "/verwijzingen/{sent_referral}/"),
    ("worker", "review-form", T + "terugblik/"),
    ("worker", "review", "/terugblikken/{review}/"),
    ("person", "my-papers", "/mijn/papieren/"),
    ("person", "my-report", "/mijn/verslagen/{report}/"),
    ("person", "my-referral", "/mijn/verwijzingen/{referral}/"),
    ("person", "my-review", "/mijn/terugblikken/{review}/"),
]


def test_papers_shut_nobody_out(new_page, full_town, subtests):
    pages = {visitor: new_page(full_town[visitor]) for visitor, _name, _path in PAGES}
    for visitor, name, path in PAGES:
        with subtests.test(name=name):
            page = pages[visitor]
            assert page.goto(kit.address(full_town, path)).status == 200
            assert page.locator("h1").count() == 1
            kit.axe_clean(page)
            assert kit.compressed(page) < kit.LARGEST_PAGE
            kit.look(page, f"papers-{name}", ("phone", "small", "laptop"))


def test_receiver_reads_and_answers_without_javascript(without_javascript, full_town):
    page = without_javascript
    page.goto(reverse("plan:referral_code", kwargs={"municipality": full_town.municipality.slug}))
    page.get_by_label("Uw code").fill(papers.CODE)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Hoe heet u").fill("Ria, Volleybalclub De Linde")
    page.get_by_role("button", name="Laat het zien").click()
    assert page.get_by_text(papers.TOLD).is_visible()
    kit.look(page, "papers-receiver", ("phone", "laptop"))
    page.get_by_label("Wij pakken dit op").check()
    page.get_by_role("button", name="Verstuur uw antwoord").click()
    assert page.get_by_text("Uw antwoord is aangekomen").is_visible()
