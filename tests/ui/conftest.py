"""Fixtures of the room ui."""

import pytest

from tests.ui import urls


@pytest.fixture
def forms_of_ours(settings):
    """Put the forms of `tests/ui/urls.py` beside the addresses of the house; return the list of what was saved."""
    settings.ROOT_URLCONF = "tests.ui.urls"
    urls.SENT.clear()
    return urls.SENT
