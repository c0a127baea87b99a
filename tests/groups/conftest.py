"""Fixtures of the room groups."""

import pytest

from tests.groups import things


@pytest.fixture
def grouped(helped_town):
    """Return the town with Bram's trajectory, and the group in which he is."""
    things.add(helped_town)
    return helped_town
