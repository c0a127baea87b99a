"""Fixtures of the room circle."""

import pytest

from tests.circle import things
from tests.support import things as support_things


@pytest.fixture
def helped(town):
    """Return the town with Bram's trajectory, and nothing on his map."""
    support_things.add(town)
    return town


@pytest.fixture
def drawn(helped):
    """Return the town with Bram's map of three people, shown to his worker."""
    things.add(helped)
    return helped
