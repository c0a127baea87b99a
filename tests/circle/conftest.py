"""Fixtures of the room circle."""

import pytest

from tests.circle import things
from tests.plan import things as plan_things


@pytest.fixture
def helped(helped_town):
    """Return the town with Bram's trajectory, and nothing on his map."""
    return helped_town


@pytest.fixture
def drawn(helped):
    """Return the town with Bram's map of three people, shown to his worker."""
    plan_things.add(helped)
    things.add(helped)
    return helped


@pytest.fixture
def planned(helped):
    """Return the town with Bram's trajectory and his plan: one step by himself, two by his own people."""
    plan_things.add(helped)
    return helped
