"""Who listens to a page or enlarges it meets everything, in an order that makes sense (WCAG 1.3.2, 1.4.4 and 1.4.10)."""

import re

import pytest

from tests.browser import kit

pytestmark = pytest.mark.browser
# The parts of a talk in order; each is a region that begins with a heading of the same name.
PARTS = (
    "Voorbereid", "Het verhaal", "Waar en met wie", "Niet vergeten", "Hoe het ging", "Wat de persoon wil",
    "Wat er aan de hand is", "De vraag achter de vraag", "Hulp die eerder niet werkte", "Wat eerder wel werkte",
    "Hoe het komt", "Wat kan helpen", "Wat is afgesproken", "Raad van buiten", "Terugkijken op het gesprek",
    "Het hele leven", "Wat de persoon erover zegt",
)  # fmt: skip
FIRST = (
    "banner", "navigation: Taal", "navigation: Hoofdmenu", "main", "heading 1: Gesprek met Bram op 2 maart 2026",
    "navigation: Op deze pagina",
)  # fmt: skip
# Within a part: what was prepared, and what the person remarked, by day.
WITHIN = ("heading 3: Wat Bram voorbereidde, gedeeld op 2 maart 2026", "heading 3: 2 maart 2026")
PAGES = (
    ("worker", "/gesprekken/{meeting}/"),
    ("worker", "/trajecten/{trajectory}/plan/"),
    ("worker", "/trajecten/{trajectory}/"),
    ("person", "/mijn/plan/"),
    ("person", "/mijn/verhaal/"),
)
# 320 px wide; and a laptop of 1280 px on which everything is twice as large.
WINDOWS = (
    {"viewport": {"width": 320, "height": 640}},
    {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
)
LANDMARK = re.compile(r"^ *- (?:(banner|main|contentinfo)|(navigation|region|heading) \"(.*?)\"(?: \[level=(\d)\])?):?")
# What is cut off: a box that hides what is wider than itself, and that nobody can scroll.
CUT = """() => [...document.querySelectorAll('main *')].filter((e) => {
  const style = getComputedStyle(e);
  return e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && ['hidden', 'clip'].includes(style.overflowX);
}).slice(0, 5).map((e) => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 40)}`)"""


def heard(page) -> list[str]:
    """Return the headings and landmarks of a page out of its accessibility tree, in order."""
    found = []
    for line in page.locator("body").aria_snapshot().splitlines():
        match = LANDMARK.match(line)
        if match:
            landmark, kind, name, level = match.groups()
            found.append(landmark or f"{kind}{' ' + level if level else ''}: {name}")
    return found


def address(town, path: str) -> str:
    """Return the address of a page with the numbers of this town in it."""
    return path.format(**{name: thing.pk for name, thing in town.things.items() if hasattr(thing, "pk")})


def test_screen_reader_meets_the_talk_in_order(new_page, full_town):
    page = new_page(full_town["worker"])
    page.goto(address(full_town, PAGES[0][1]))
    parts = [line for name in PARTS for line in (f"region: {name}", f"heading 2: {name}")]
    assert heard(page) == [*FIRST, *parts[:2], WITHIN[0], *parts[2:], WITHIN[1], "contentinfo"]


def test_nothing_is_cut_off_on_a_small_screen_or_twice_as_large(new_page, full_town):
    for window in WINDOWS:
        for visitor, path in PAGES:
            page = new_page(full_town[visitor], **window)
            page.goto(address(full_town, path))
            page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
            page.wait_for_load_state("networkidle")
            assert kit.too_wide(page) == [], f"{path} in {window}"
            assert page.evaluate(CUT) == [], f"{path} in {window}"
            page.context.close()
