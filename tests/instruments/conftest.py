"""Fixtures of the instruments."""

import pytest

from meedoen.instruments import catalogue
from tests.instruments.definitions import week, write


@pytest.fixture
def week_folder(tmp_path, settings):
    """Put the definition "week" in a folder of a municipality's own."""
    write(tmp_path / "own", week())
    settings.INSTRUMENT_FOLDERS = [str(tmp_path / "own")]
    return tmp_path / "own"


@pytest.fixture
def instrument(week_folder):
    """Return the instrument with every kind of item."""
    return catalogue.get("week")


@pytest.fixture
def second_version(week_folder, tmp_path, settings):
    """Return a function that adds version 2: no story, another answer on sleep, no Tuesday."""

    def add():
        values = week(version=2, scoring={"method": "sum", "minimum": 1, "maximum": 10})
        del values["items"][1]
        values["items"][0]["options"][1] |= {"id": "badly", "label": {"nl": "Slecht", "en": "Badly"}}
        del values["items"][4]["rows"][1]
        write(tmp_path / "newer", values)
        settings.INSTRUMENT_FOLDERS = [str(week_folder), str(tmp_path / "newer")]
        return catalogue.get("week")

    return add
