"""The page of the look, at every size, in every light and in both directions."""

import pytest
from playwright.sync_api import expect

from tests.browser.kit import LARGEST_PAGE, axe_clean, compressed, look, too_wide

pytestmark = pytest.mark.browser
PAGES = {"design": "/ontwerp/", "design-rtl": "/ontwerp/rechts-naar-links/"}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("light", ["light", "dark"])
def test_design_for_everybody(name, light, town, new_page):
    page = new_page(town["worker"], color_scheme=light)
    page.goto(PAGES[name])
    expect(page.locator("h1")).to_have_count(1)
    axe_clean(page)
    look(page, f"{name}-{light}")
    page.set_viewport_size({"width": 320, "height": 640})
    axe_clean(page)


def test_design_at_200_percent(town, new_page):
    page = new_page(town["worker"], viewport={"width": 640, "height": 400}, device_scale_factor=2)
    page.goto("/ontwerp/")
    assert too_wide(page) == []
    axe_clean(page)


def test_design_is_small_and_asks_nobody_else(town, new_page):
    page = new_page(town["worker"])
    page.goto("/ontwerp/")
    assert compressed(page) < LARGEST_PAGE
