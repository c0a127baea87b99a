"""The stage on which Bram's scenario is played: who plays, the clock, and how a page is looked at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from meedoen.people.models import Account
from tests.browser.kit import SIZES, axe_clean, look
from tests.town import NOW, Town

PHONE = dict(zip(("width", "height"), SIZES["phone"], strict=True))


@dataclass
class Play:
    """The stage: the town, a way to open a browser for somebody, the clock, and whether pages are looked at."""

    town: Town
    new_page: Callable[..., Page]
    settings: Any
    script: bool = True
    code: str = ""
    seen: list[str] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)

    def enter(self, account: Account | None = None, **options: Any) -> Page:
        """Return the page of somebody in a browser of its own, opened at the first time."""
        key = f"{account and account.pk} {options}"
        if key not in self.pages:
            self.pages[key] = self.new_page(account, java_script_enabled=self.script, **options)
        return self.pages[key]

    def show(self, page: Page, name: str) -> None:
        """Check and photograph the page as it is, once per name."""
        expect(page.locator("h1")).to_have_count(1)
        if self.script and name not in self.seen:
            self.seen.append(name)
            axe_clean(page)
            look(page, f"bram-{len(self.seen):02}-{name}", ("phone", "laptop"))

    def days_later(self, days: int) -> None:
        """Move the clock; who was signed in signs in again."""
        self.settings.CLOCK = (NOW + timedelta(days=days)).isoformat()
        self.pages.clear()


def deed(play: Play, page: Page, label: str) -> Locator:
    """Open one of the forms that are fetched on the page of a signal; without a script it has a page of its own."""
    found = page.locator("details", has=page.get_by_text(label, exact=True))
    found.locator("summary").click()
    if play.script:
        return found
    found.get_by_role("link", name="Open dit formulier").click()
    return page.locator("main")


def plan_of(play: Play) -> Page:
    """Open the plan as Sanne does, through her own list."""
    page = play.enter(play.town["worker"])
    page.goto("/trajecten/")
    page.get_by_role("link", name="Bram").click()
    page.get_by_role("link", name="Naar het plan").click()
    return page


def opened(page: Page) -> Locator:
    """Return the one form that stands open on the page of a plan."""
    return page.locator("section.opened")
