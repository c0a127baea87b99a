"""Filling in an instrument in a real browser, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.kit import LARGEST_PAGE, axe_clean, compressed, look
from tests.instruments.definitions import week, write

pytestmark = pytest.mark.browser
TRY = "/instrumenten/urgency/proberen/"


@pytest.mark.parametrize(("name", "url"), [("catalogue", "/instrumenten/"), ("urgency", TRY)])
def test_instruments_for_everybody(name, url, town, new_page):
    page = new_page(town["worker"])
    page.goto(url)
    axe_clean(page)
    look(page, f"instruments-{name}")
    assert compressed(page) < LARGEST_PAGE


def test_every_kind_of_question_for_everybody(town, new_page, tmp_path, settings):
    write(tmp_path, week())
    settings.INSTRUMENT_FOLDERS = [str(tmp_path)]
    page = new_page(town["worker"])
    page.goto("/instrumenten/week/proberen/")
    axe_clean(page)
    look(page, "instruments-week")
    page.get_by_role("button", name="Bekijk de uitkomst").click()
    expect(page.locator("#errors")).to_be_visible()
    axe_clean(page)
    look(page, "instruments-week-mistakes")


def test_total_runs_along_while_choosing(town, new_page):
    page = new_page(town["worker"])
    page.goto(TRY)
    page.get_by_role("group", name="Is er gevaar").get_by_label("Ja, het gevaar is groot").check()
    expect(page.locator("#running-total")).to_contain_text("Totaal: 2")
    page.get_by_role("group", name="Om wie gaat het?").get_by_label("Iemand ouder dan 75 jaar").check()
    expect(page.locator("#running-total")).to_contain_text("Totaal: 4")
    expect(page.locator("#running-total")).to_contain_text("Nog 3 vragen open")


def test_total_without_javascript_by_a_button(town, new_page):
    page = new_page(town["worker"], java_script_enabled=False)
    page.goto(TRY)
    for question, answer in (
        ("Is er gevaar", "Enigszins"),
        ("Loopt de gezondheid gevaar?", "Enigszins"),
        ("Loopt het dagelijks leven vast?", "Enigszins"),
        ("Om wie gaat het?", "Iemand ouder dan 75 jaar"),
        ("Hoe lang speelt het?", "Het gebeurde een enkele keer"),
    ):
        page.get_by_role("group", name=question).get_by_label(answer).check()
    page.get_by_role("button", name="Tel op").click()
    expect(page.locator("#running-total")).to_contain_text("Totaal: 5")
    expect(page.locator("#running-total")).to_contain_text("De bron zegt niets over de totalen 5 en 6.")
    expect(page.get_by_label("Iemand ouder dan 75 jaar")).to_be_checked()
    page.get_by_role("button", name="Bekijk de uitkomst").click()
    expect(page.get_by_role("heading", name="De uitkomst")).to_be_visible()
