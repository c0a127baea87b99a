"""Fixtures for the whole suite."""

import gc
import os

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.template import engines

from meedoen.access.sessions import start
from meedoen.journal import clock
from tests.templates import UnknownVariable
from tests.town import GROUND, LEVELS, NOW, Town, fill_town

pytest_plugins = ["tests.logwatch", "tests.threads"]


def whole_sign_in(sender, request, user, **kwargs):
    """Let `client.force_login` stand for a whole sign-in, second factor and all (its request has no path)."""
    if not request.path:
        record_authentication(request, user, method="mfa", type="totp")
        start(request.session, now=clock.now())


user_logged_in.connect(whole_sign_in)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Keep SQLite in a file when a browser takes part: its server answers from other threads.

    Nothing waits for the disk: this database need not outlive a power cut (`tests/strength` has one that does).
    """
    if connection.vendor == "sqlite" and any(item.get_closest_marker("browser") for item in request.session.items):
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(autouse=True)
def known_variables(monkeypatch):
    """Fail on a variable that a template of ours uses and no view gives."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", UnknownVariable())


@pytest.fixture(autouse=True, scope="session")
def vault_of_its_own(tmp_path_factory):
    """Keep the files that tests hand in apart from any other run."""
    settings.FILES_DIR = tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def fixed_today(request):
    """Let every test live on 2 March 2026, but the ones that drive real processes or a real browser."""
    if request.node.get_closest_marker("browser") or request.node.get_closest_marker("processes"):
        yield
        return
    with time_machine.travel(NOW, tick=True):
        yield


def commits(item) -> bool:
    """Say whether what this test writes is written for good, so that the database is emptied after it."""
    marker = item.get_closest_marker("django_db")
    asked = marker.kwargs if marker else {}
    named = {"transactional_db", "live_server"} & set(item.fixturenames)
    return bool(asked.get("transaction") or asked.get("reset_sequences") or named)


def ground_of(item) -> tuple[str, ...] | None:
    """Return with the things of which rooms the town must stand below this test; None: it finds an empty database."""
    wanted = [rooms for name, rooms in LEVELS.items() if name in item.fixturenames and not commits(item)]
    return max(wanted, key=len, default=None)


@pytest.fixture
def ground(request, django_db_setup, django_db_blocker) -> None:
    """Have the town that the test asks for in the database, below the test's own transaction (`tests/town.py`)."""
    with django_db_blocker.unblock():
        GROUND.stand_on(ground_of(request.node))


@pytest.fixture
def _django_db_helper(ground, _django_db_helper):
    """Lay the ground before anything opens the database."""


@pytest.fixture
def town(db) -> Town:
    """Return the small town: one person and everybody around."""
    return GROUND.own_town()


@pytest.fixture
def helped_town(town: Town) -> Town:
    """Return the town with Bram's trajectory."""
    return fill_town(town, LEVELS["helped_town"])


@pytest.fixture
def planned_town(town: Town) -> Town:
    """Return the town with Bram's trajectory, and his plan with helpers, reports and referrals."""
    return fill_town(town, LEVELS["planned_town"])


@pytest.fixture
def drawn_town(town: Town) -> Town:
    """Return the town with Bram's plan, and the map of three people around him, shown to his worker."""
    return fill_town(town, LEVELS["drawn_town"])


@pytest.fixture
def full_town(town: Town) -> Town:
    """Return the town with the things of every room in it (`tests/<room>/things.py` adds them with `add(town)`)."""
    return fill_town(town)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let nobody be connected any more when the suite's database is taken away: a thread of a server may still be."""
    yield
    with django_db_blocker.unblock():
        GROUND.stand_on(None)
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def pytest_collection_finish():
    """Take what stays to the end (modules, tests) out of every search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def asks_database(item) -> bool:
    """Say whether a test may touch the database of the suite, by itself or through a server that it starts."""
    named = {"db", "transactional_db"} & set(item.fixturenames)
    return bool(named or item.get_closest_marker("django_db") or item.get_closest_marker("processes"))


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    """Mark what is the same on every database because it asks none."""
    if not asks_database(item):
        item.add_marker(pytest.mark.alike)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Let what takes long begin first, in each process its part of it, so that none waits for another at the end.

    With `--dist worksteal` each process begins with a run of tests as long as that of the others. Tests on the same ground
    follow each other, as to lay it costs more than most of them; what commits comes last.
    """
    long = [item for item in items if any(item.get_closest_marker(name) for name in ("browser", "processes"))]
    rest = sorted((item for item in items if item not in set(long)), key=lambda item: (commits(item), ground_of(item) or ()))
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    order = []
    for number in range(processes):
        share = (len(items) - len(order)) // (processes - number)
        own = long[number::processes]
        order += own + rest[: max(0, share - len(own))]
        rest = rest[max(0, share - len(own)) :]
    items[:] = order + rest
