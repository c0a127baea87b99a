"""A real Chromium against a real server with the settings of the suite."""

import os
import shutil
import time
from pathlib import Path
from threading import Lock

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import sync_playwright

from tests.browser import kit
from tests.town import GROUND, NOW

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu-rasterization",
]  # fmt: skip
# The same Chromium without windows costs a quarter; the whole one will do.
BROWSERS = ("chromium-headless-shell", "chromium")
NO_BROWSER = "NO BROWSER TESTS: there is no `chromium` on the PATH."
HERE = Path(__file__).parent
LAPTOP = {"width": 1280, "height": 800}


def pytest_terminal_summary(terminalreporter):
    """Say loudly, once, that nothing was looked at."""
    if any(NO_BROWSER in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(NO_BROWSER, red=True, bold=True)


# What a browser does to the database: these play on every database.
ON_EVERY_DATABASE = ("test_passkeys", "test_talk")


def pytest_collection_modifyitems(items):
    """Mark what is about pages alone."""
    for item in items:
        if item.path.parent == HERE and not any(name in item.nodeid for name in ON_EVERY_DATABASE):
            item.add_marker(pytest.mark.alike)


@pytest.fixture(scope="session")
def chromium(django_db_setup, django_db_blocker):
    """Return the browser; skip loudly where there is none, fail under CI."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail(NO_BROWSER)
    if path is None:
        pytest.skip(NO_BROWSER)
    # Playwright runs a loop in this thread; the ORM may still be used from it, nothing else runs in that loop. There it has
    # a connection of its own, so nothing may lie on the one from before, and nothing on this one at the end.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with django_db_blocker.unblock():
        GROUND.stand_on(None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        with django_db_blocker.unblock():
            GROUND.stand_on(None)
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class UnderWay:
    """How many requests the server is answering now."""

    def __init__(self) -> None:
        self.many, self.lock = 0, Lock()
        request_started.connect(self._begin)
        request_finished.connect(self._end)

    def _begin(self, **kwargs: object) -> None:
        with self.lock:
            self.many += 1

    def _end(self, **kwargs: object) -> None:
        with self.lock:
            self.many -= 1

    def let_end(self) -> None:
        """Wait until the last requests (a draft that is saved on leaving) are answered: they would lock with a flush."""
        for _ in range(50):
            time.sleep(0.1)
            if self.many <= 0:
                return


@pytest.fixture
def origin(chromium, transactional_db, live_server, settings):
    """Return the address of the running server; its clock stands still at the town's noon, so that pages look the same."""
    settings.CLOCK = NOW.isoformat()
    requests = UnderWay()
    yield live_server.url.replace("127.0.0.1", "localhost")
    requests.let_end()


@pytest.fixture
def new_page(chromium, origin):
    """Return a function that opens a page in a browser of its own: `new_page(account=None, **options of the context)`.

    At the end the test fails when a page broke the content security policy, had a script error or asked a foreign server.
    """
    contexts, watches = [], []

    def make(account=None, **options):
        context = chromium.new_context(**{"base_url": origin, "viewport": LAPTOP, "locale": "nl-NL", **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        if account is not None:
            kit.sign_in(context, account, origin)
        page = context.new_page()
        watches.append(kit.Watch(page, origin))
        return page

    yield make
    for context in contexts:
        context.close()
    faults = [fault for watch in watches for fault in watch.real_faults()]
    assert faults == []


@pytest.fixture
def page(new_page):
    """Return a page of somebody who is not signed in, on a laptop."""
    return new_page()


@pytest.fixture
def without_javascript(new_page):
    """Return a page of a browser that runs no script, on a phone."""
    return new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
