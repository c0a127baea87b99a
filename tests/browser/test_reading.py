"""Reading a life in a real browser: folded in the talk, saved by itself, without a script, on paper, and by the person."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from meedoen.instruments.models import AnswerSet
from meedoen.socialmap.models import Gap
from tests.browser.kit import LARGEST_PAGE, axe_clean, compressed, look
from tests.socialmap import things as map_things
from tests.support import things

pytestmark = pytest.mark.browser
TILE = "#leven-freedom details"


@pytest.fixture
def bram(town):
    """Return Bram with his profile open to Sanne."""
    things.add(town)
    return town.bram


def talk(town):
    """Return the address of the talk."""
    return reverse("support:meeting", kwargs={"pk": town.things["meeting"].pk})


def life(town, name, **more):
    """Return the address of a page about Bram's life."""
    return reverse(f"support:{name}", kwargs={"pk": town.things["trajectory"].pk, **more})


def test_folded_instrument_comes_in_saves_by_itself_and_goes_on_after_a_lost_connection(town, bram, new_page):
    page = new_page(town["worker"])
    page.goto(talk(town))
    tile = page.locator(TILE)
    tile.locator("> summary").click()
    tile.locator(".grid-row > summary").filter(has_text="Geld").click()
    page.context.set_offline(True)
    tile.locator("select[name=areas__money__decides]").select_option("others")
    expect(page.locator(".unsent-line")).to_contain_text("geen verbinding")
    page.context.set_offline(False)
    expect(tile.locator(".part-saved")).to_contain_text("Opgeslagen om")
    tile.locator("textarea[name=areas__money__words]").fill("Ik wil zelf pinnen.")
    expect(tile.locator(".part-saved")).to_contain_text("Opgeslagen om")
    page.wait_for_timeout(1500)
    row = AnswerSet.objects.get(instrument="freedom", superseded_at=None)
    assert row.answers == {"areas": {"money": {"decides": "others", "words": "Ik wil zelf pinnen."}}}


def test_talk_with_all_open_for_everybody(town, bram, new_page):
    page = new_page(town["worker"])
    page.goto(talk(town) + "?open=alles")
    axe_clean(page)
    look(page, "reading-talk-open", ["phone", "small", "laptop"])
    assert compressed(page) < LARGEST_PAGE


PAGES = [
    ("readings", {}), ("reading", {"instrument": "personal_profile"}), ("reading", {"instrument": "quality_of_life"}),
    ("reading_fill", {"instrument": "personal_profile", "perspective": "person"}),
    ("reading_gap", {"dimension": "inclusion"}),
]  # fmt: skip


def test_pages_of_the_worker_for_everybody(town, bram, new_page, subtests):
    page = new_page(town["worker"])
    for name, more in PAGES:
        with subtests.test(name=name, **more):
            page.goto(life(town, name, **more))
            axe_clean(page)
            look(page, "-".join(["reading", name, *more.values()]))
            assert compressed(page) < LARGEST_PAGE


def test_gap_is_noted_with_one_tap_and_few_words(town, bram, new_page):
    page = new_page(town["worker"])
    page.goto(life(town, "reading", instrument="quality_of_life"))
    tap = page.locator("li").filter(has_text="Erbij horen").locator("details")
    tap.locator("> summary").click()
    tap.get_by_label("Wat ontbreekt er?").fill("Eetclub voor twintigers")
    axe_clean(page)
    look(page, "reading-gap-open", ["phone", "laptop"])
    tap.get_by_role("button", name="Noteer dit").click()
    expect(page.get_by_text("Genoteerd, zonder iets over de persoon.")).to_be_visible()
    assert Gap.objects.filter(what="Eetclub voor twintigers", area="inclusion").count() == 1


def test_own_pages_for_everybody(town, bram, new_page):
    page = new_page(town["person"])
    page.goto(reverse("support:my_life"))
    axe_clean(page)
    look(page, "my-life")
    page.get_by_role("link", name="Veranderen wat ik invulde").first.click()
    axe_clean(page)
    look(page, "my-life-fill")
    page.get_by_label("Welke wensen zijn het belangrijkst?").fill("Rust in huis")
    expect(page.locator(".part-saved")).to_contain_text("Opgeslagen om")
    page.goto(reverse("support:my_reading", kwargs={"instrument": "personal_profile"}))
    expect(page.get_by_text("Rust in huis").first).to_be_visible()
    axe_clean(page)
    look(page, "my-reading")


def test_without_a_script_everything_is_a_page_with_a_button(town, bram, new_page):
    page = new_page(town["worker"], java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(life(town, "readings"))
    page.locator(TILE + " > summary").click()
    page.locator(TILE).get_by_role("link").click()
    page.locator(".grid-row > summary").filter(has_text="Geld").click()
    page.locator("select[name=areas__money__decides]").select_option("person")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", name="Wie beslist?")).to_be_visible()
    expect(page.get_by_role("definition").get_by_text("De persoon zelf")).to_be_visible()


def test_keyboard_opens_fills_and_saves(town, bram, new_page):
    page = new_page(town["worker"])
    page.goto(life(town, "readings"))
    page.locator(TILE + " > summary").focus()
    page.keyboard.press("Enter")
    row = page.locator(TILE + " .grid-row > summary").first
    expect(row).to_be_visible()
    row.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(TILE + " .part-saved")).to_contain_text("Opgeslagen om")


def test_list_of_what_is_missing_for_everybody(town, new_page):
    map_things.gap(town)
    map_things.gap(town, what="Een bankje bij de winkel", neighbourhood_id=None)
    page = new_page(town["policy"])
    page.goto(reverse("socialmap:gaps"))
    axe_clean(page)
    look(page, "gaps")
    page.get_by_role("link", name="Een eetclub voor jonge mensen").click()
    axe_clean(page)
    look(page, "gap")
