"""What a browser test does: look at a page, check that everybody can use it, sign in."""

import gzip
import os
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Request, Response

from tests.town import Town

# Pictures are for somebody who looks, so not under CI. What is measured is measured always.
SHOTS = Path(__file__).resolve().parents[2] / "screenshots"
PICTURES = not os.environ.get("CI")
SIZES = {"phone": (390, 844), "small": (320, 640), "laptop": (1280, 800)}
# The rules of WCAG 2.2 AA and axe's own good habits.
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
LARGEST_PAGE = 60_000


class Watch:
    """What one page did while nobody looked: errors in its console, foreign requests, bytes."""

    def __init__(self, page: Page, origin: str) -> None:
        self.faults: list[str] = []
        self.bytes: dict[str, int] = {}
        self.host = urlsplit(origin).netloc
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", self._request)
        page.on("response", self._response)

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and urlsplit(request.url).netloc != self.host:
            self.faults.append(f"foreign request: {urlsplit(request.url).netloc}")

    def _response(self, response: Response) -> None:
        # A page that says no is still a page: its line in the console is no fault.
        if 400 <= response.status < 500:
            self.faults = [fault for fault in self.faults if f"status of {response.status}" not in fault]

    def real_faults(self) -> list[str]:
        """Return the faults without what tests ask for on purpose: a page that answers 4xx, and a connection that is cut."""
        wanted = r"Failed to load resource.*( status of 4\d\d|ERR_INTERNET_DISCONNECTED|ERR_FAILED)"
        return [fault for fault in self.faults if not re.search(wanted, fault)]


def same_elsewhere() -> bool:
    """Say whether how a page looks is looked at on the other database: the pages of both are the same."""
    return connection.vendor == "postgresql"


def look(page: Page, name: str, sizes: Iterable[str] = SIZES) -> None:
    """Measure the page as it is at each of `sizes`; take pictures, on paper too. On SQLite only."""
    if same_elsewhere():
        return
    before = page.viewport_size
    for size in sizes:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        if PICTURES and size != "small":  # There it is measured; a picture of it shows what the phone's shows.
            take(page, f"{name}-{size}")
        assert too_wide(page) == [], f"{name} on a screen of {width}"
    if PICTURES:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 794, "height": 1123})
        take(page, f"{name}-print")
        page.emulate_media(media="screen")
    if before:
        page.set_viewport_size(before)


def take(page: Page, name: str) -> None:
    """Keep a picture of the whole page in the ignored folder `screenshots/`."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const outside = (e) => {
    const box = e.getBoundingClientRect();
    return box.right > root.clientWidth + 1 || box.left < -1;
  };
  const scrolls = (e) => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
  const found = [...document.querySelectorAll('body *')].filter((e) => outside(e) && !scrolls(e.parentElement));
  return found.slice(0, 5).map((e) => `${e.tagName}.${e.className}`);
}"""


def address(town: Town, path: str) -> str:
    """Return the address of a page with the numbers of this town in it."""
    return path.format(
        bram=town.bram.pk, **{name: thing.pk for name, thing in town.things.items() if isinstance(thing, Model)}
    )


def too_wide(page: Page) -> list[str]:
    """Return what makes the page wider than the window (a table may scroll in its own frame); the first five."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


def axe_clean(page: Page) -> None:
    """Fail with axe's own words when anything on the page shuts somebody out; on SQLite only."""
    if same_elsewhere():
        return
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()


def compressed(page: Page) -> int:
    """Return the bytes of the page with its styles and scripts, compressed as a server would, without pictures."""
    urls = page.evaluate("[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(e => e.href || e.src)")
    bodies = [page.context.request.get(url).body() for url in [page.url, *urls]]
    return sum(len(gzip.compress(body)) for body in bodies)


def sign_in(context: BrowserContext, account: object, origin: str) -> None:
    """Give this browser a whole session of the account, second factor and all."""
    client = Client()
    client.force_login(account)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": origin}])
