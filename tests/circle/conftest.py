"""Fixtures of the room circle."""

import pytest


@pytest.fixture
def helped(helped_town):
    """Return the town with Bram's trajectory, and nothing on his map."""
    return helped_town


@pytest.fixture
def drawn(drawn_town):
    """Return the town with Bram's map of three people, shown to his worker."""
    return drawn_town


@pytest.fixture
def planned(planned_town):
    """Return the town with Bram's trajectory and his plan: one step by himself, two by his own people."""
    return planned_town
