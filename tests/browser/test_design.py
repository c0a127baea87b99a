"""The page of the look, at every size, in every light and in both directions; and what its script does."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from meedoen.ui.models import Draft
from tests.browser.conftest import LAPTOP
from tests.browser.kit import LARGEST_PAGE, axe_clean, compressed, look, too_wide

pytestmark = pytest.mark.browser
PAGES = {"design": "/ontwerp/", "design-rtl": "/ontwerp/rechts-naar-links/", "form": "/ontwerp/formulier/"}
ERRORS = (400, 403, 404, 409, 413, 419, 429)
FORM = "/ontwerp/formulier/"


@pytest.mark.parametrize("light", ["light", "dark"])
def test_design_for_everybody(light, town, new_page, subtests):
    page = new_page(town["worker"], color_scheme=light)
    for name, path in PAGES.items():
        with subtests.test(name=name):
            page.set_viewport_size(LAPTOP)
            page.goto(path)
            expect(page.locator("h1")).to_have_count(1)
            axe_clean(page)
            look(page, f"{name}-{light}")
            page.set_viewport_size({"width": 320, "height": 640})
            axe_clean(page)


def test_error_pages_for_everybody(town, new_page, subtests):
    page = new_page(town["worker"])
    for status in ERRORS:
        with subtests.test(status=status):
            page.goto(f"/ontwerp/fout/{status}/")
            expect(page.locator("h1")).to_have_count(1)
            axe_clean(page)
            look(page, f"error-{status}", sizes=("phone",))


def test_design_at_200_percent(town, new_page):
    page = new_page(town["worker"], viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page.goto("/ontwerp/")
    assert too_wide(page) == []
    axe_clean(page)


def test_design_is_small_and_asks_nobody_else(town, new_page):
    page = new_page(town["worker"])
    page.goto("/ontwerp/")
    assert compressed(page) < LARGEST_PAGE


def test_theme_of_a_municipality_restyles_and_stays_readable(town, new_page, settings):
    settings.THEME_FILE, settings.THEME_CLASS = str(Path(__file__).with_name("theme.css")), "zonnedorp-theme"
    settings.STATICFILES_DIRS = [("theme", Path(__file__).parent)]
    page = new_page(town["worker"], color_scheme="dark")
    page.goto("/ontwerp/")
    expect(page.locator(".button-primary").first).to_have_css("background-color", "rgb(90, 24, 154)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    axe_clean(page)
    look(page, "design-theme")


def test_mistakes_are_read_out_first_and_lead_to_their_field(town, new_page):
    page = new_page(town["worker"])
    page.goto(FORM)
    page.get_by_label("Wat ziet of hoort u?").fill("Dat de gordijnen dicht blijven")
    page.get_by_role("button", name="Verstuur dit voorbeeld").click()
    expect(page.locator(".errors")).to_be_focused()
    page.get_by_role("link", name="Hoe wilt u genoemd worden?").click()
    expect(page.get_by_label("Hoe wilt u genoemd worden?")).to_be_focused()
    expect(page.get_by_label("Wat ziet of hoort u?")).to_have_value("Dat de gordijnen dicht blijven")
    axe_clean(page)
    look(page, "form-mistakes")


def test_typing_saves_itself_and_is_back_after_signing_in_again(town, new_page):
    page = new_page(town["worker"])
    page.goto(FORM)
    page.get_by_label("Wat ziet of hoort u?").fill("Half een verhaal")
    expect(page.locator(".autosaved")).to_contain_text("Opgeslagen om")
    page.context.clear_cookies()
    page.get_by_label("Wat ziet of hoort u?").fill("Half een verhaal, en meer")
    page.get_by_role("button", name="Verstuur dit voorbeeld").click()
    page.wait_for_url("**next=/ontwerp/formulier/")
    assert [draft.data["story"] for draft in Draft.objects.all()] == ["Half een verhaal, en meer"]
    again = new_page(town["worker"])
    again.goto(FORM)
    expect(again.get_by_label("Wat ziet of hoort u?")).to_have_value("Half een verhaal, en meer")
    expect(again.get_by_text("We hebben bewaard wat u")).to_be_visible()
    another = new_page(town["colleague"])
    another.goto(FORM)
    expect(another.get_by_label("Wat ziet of hoort u?")).to_have_value("")


def test_form_works_without_javascript(town, new_page):
    page = new_page(town["worker"], java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(FORM)
    page.get_by_label("Wat ziet of hoort u?").fill("Half")
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(page.get_by_label("Wat ziet of hoort u?")).to_have_value("Half")
    page.get_by_label("Hoe wilt u genoemd worden?").fill("Joke")
    page.get_by_label("Nee", exact=True).check()
    page.get_by_label("Ik heb gelezen wie dit leest").check()
    page.get_by_role("button", name="Verstuur dit voorbeeld").click()
    expect(page.get_by_text("Dit zou nu opgeslagen zijn.")).to_be_visible()
    assert Draft.objects.count() == 0


def test_menu_on_a_phone_opens_without_javascript(town, new_page):
    page = new_page(town["worker"], java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(FORM)
    expect(page.locator(".navigation")).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.locator(".navigation")).to_be_visible()


def test_dialog_keys_and_copy(town, new_page):
    page = new_page(town["worker"], permissions=["clipboard-read", "clipboard-write"])
    page.goto("/ontwerp/")
    page.get_by_role("link", name="Open het venster").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Kopieer de code").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "HK7M-2QXP-9RTD-4WNB"


def test_g_and_v_go_to_today(town, new_page):
    page = new_page(town["worker"])
    page.goto("/ontwerp/")
    page.keyboard.press("g")
    page.keyboard.press("v")
    expect(page.locator(".navigation a[data-key=v]")).to_have_attribute("aria-current", "page")


def test_leaving_quickly_ends_the_session_and_the_way_back(town, new_page, settings):
    settings.LEAVE_URL = "/healthz"
    page = new_page(town["worker"])
    page.goto("/ontwerp/")
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url("**/healthz")
    page.goto("/ontwerp/formulier/")
    assert "next=/ontwerp/formulier/" in page.url


def test_paper_shows_words_and_no_furniture(town, new_page):
    page = new_page(town["worker"])
    page.goto("/ontwerp/")
    page.emulate_media(media="print")
    expect(page.locator(".navigation")).to_be_hidden()
    expect(page.locator(".button-primary").first).to_be_hidden()
    expect(page.locator(".facts").first).to_be_visible()
