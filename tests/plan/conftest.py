"""Fixtures of the room plan."""

import pytest

from tests.plan import things
from tests.support import things as support_things
from tests.threads import at_once  # noqa: F401


@pytest.fixture
def planned(town):
    """Return the town with Bram's trajectory, and his plan with helpers, reports and referrals."""
    support_things.add(town)
    things.add(town)
    return town


@pytest.fixture
def begun(town):
    """Return the town with Bram's trajectory and nothing of a plan yet."""
    support_things.add(town)
    return town
