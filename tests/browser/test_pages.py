"""The main pages of everybody in a filled town: nobody is shut out, nothing is too wide or too heavy, the keyboard works."""

import pytest

from tests.browser import kit
from tests.browser.conftest import LAPTOP

pytestmark = pytest.mark.browser

BRAM, TRAJECTORY = "/mensen/{bram}/", "/trajecten/{trajectory}/"
PAGES = [
    (None, "/zonnedorp/"),
    (None, "/zonnedorp/zorgen/"),
    (None, "/zonnedorp/vraag/"),
    (None, "/account/inloggen/"),
    ("person", "/mijn/"),
    ("person", "/mijn/gesprekken/{meeting}/"),
    ("person", "/mijn/inzage/"),
    ("person", "/mijn/toestemming/"),
    ("person", BRAM + "alles/"),
    ("worker", "/vandaag/"),
    ("worker", "/afspraken/week/"),
    ("worker", BRAM),
    ("worker", "/trajecten/"),
    ("worker", TRAJECTORY),
    ("worker", TRAJECTORY + "fase/"),
    ("worker", TRAJECTORY + "logboek/"),
    ("person", TRAJECTORY + "logboek/"),
    ("worker", "/trajecten/kort/"),
    ("worker", "/intervisie/"),
    ("worker", "/papierwerk/"),
    ("worker", TRAJECTORY + "gesprek/"),
    ("worker", "/gesprekken/{meeting}/"),
    ("desk", "/vragen/"),
    ("coordinator", "/signalen/"),
    ("coordinator", "/signalen/{signal}/"),
    ("coordinator", "/verdeling/"),
    ("admin", "/beheer/gemeente/"),
    ("policy", "/vandaag/"),
]
MOST_ENTRIES = 8
# What stands out around the focused part: a line that is drawn.
OUTLINE = (
    "() => { const style = getComputedStyle(document.activeElement); return [style.outlineStyle, style.outlineWidth]; }"
)


def test_main_pages_shut_nobody_out(new_page, full_town, subtests):
    pages = {visitor: new_page(full_town[visitor] if visitor else None) for visitor, _path in PAGES}
    for visitor, path in PAGES:
        with subtests.test(visitor=visitor, path=path):
            shuts_nobody_out(pages[visitor], kit.address(full_town, path))


def shuts_nobody_out(page, path):
    """Look at one page with everything by which somebody could be shut out."""
    page.set_viewport_size(LAPTOP)
    answer = page.goto(path)
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert page.locator(".navigation > ul > li").count() <= MOST_ENTRIES
    kit.axe_clean(page)
    assert kit.compressed(page) < kit.LARGEST_PAGE

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    style, width = page.evaluate(OUTLINE)
    assert style != "none" and width != "0px"

    page.set_viewport_size({"width": 320, "height": 640})
    assert kit.too_wide(page) == []


def test_more_opens_by_keyboard_and_closes_with_escape(new_page, full_town):
    page = new_page(full_town["worker"])
    page.goto("/vandaag/")
    summary = page.locator(".more > summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Noodtoegang").is_visible()
    kit.axe_clean(page)
    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="Noodtoegang").is_visible()
    assert summary.evaluate("part => part === document.activeElement")


def test_more_opens_without_javascript(new_page, full_town):
    page = new_page(full_town["worker"], java_script_enabled=False)
    page.goto("/vandaag/")
    page.locator(".more > summary").click()
    page.get_by_role("link", name="Noodtoegang").click()
    assert page.url.endswith("/toegang/nood/")


def test_table_on_a_phone_names_the_column_before_each_value(new_page, full_town):
    page = new_page(full_town["worker"], viewport={"width": 390, "height": 844})
    page.goto("/trajecten/")
    cell = page.locator("tbody td").nth(1)
    assert cell.get_attribute("data-label") == "Medewerker"
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") != "none"
    assert page.locator(".table-scroll").evaluate("frame => frame.scrollWidth <= frame.clientWidth")
