"""Fixtures for the whole suite."""

from importlib import import_module
from importlib.util import find_spec

import pytest
import time_machine
from django.conf import settings

from tests.town import NOW, Town, make_town


@pytest.fixture(autouse=True)
def fixed_today(request):
    """Let every test live on 2 March 2026, but the ones that drive real processes or a real browser."""
    if request.node.get_closest_marker("browser") or request.node.get_closest_marker("processes"):
        yield
        return
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def town(db) -> Town:
    """Return the small town: one person and everybody around."""
    return make_town()


@pytest.fixture
def full_town(town: Town) -> Town:
    """Return the town with the things of every room in it (`tests/<room>/things.py` adds them with `add(town)`)."""
    for room in settings.ROOMS:
        if find_spec(f"tests.{room}.things"):
            import_module(f"tests.{room}.things").add(town)
    return town
