"""Fixtures of the room plan."""

import pytest


@pytest.fixture
def planned(planned_town):
    """Return the town with Bram's trajectory, and his plan with helpers, reports and referrals."""
    return planned_town


@pytest.fixture
def begun(helped_town):
    """Return the town with Bram's trajectory and nothing of a plan yet."""
    return helped_town
