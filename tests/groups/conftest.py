"""Fixtures of the room groups."""

import pytest

from tests.groups import resident_things, things


@pytest.fixture
def grouped(helped_town):
    """Return the town with Bram's trajectory, and the group in which he is."""
    things.add(helped_town)
    return helped_town


@pytest.fixture
def begun(town):
    """Return the town with a group that the worker began: Bram and Els are in it, nobody has a part."""
    group = resident_things.begin(town)
    town.things |= {
        "residents": group,
        "bram": resident_things.join(town, group, "person"),
        "els": resident_things.join(town, group, "tie_granted"),
    }
    return town
