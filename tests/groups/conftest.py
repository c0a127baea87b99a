"""Fixtures of the room groups."""

import pytest

from tests.groups import things
from tests.support import things as support_things


@pytest.fixture
def grouped(town):
    """Return the town with Bram's trajectory, and the group in which he is."""
    support_things.add(town)
    things.add(town)
    return town
