"""Fixtures of the instruments."""

import pytest

from meedoen.instruments import catalogue
from meedoen.people.models import MunicipalitySetting
from tests.instruments.definitions import week, write
from tests.town import NOW


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
def switch_on(town):
    """Return a function that switches instruments of folders of its own on in the town, since a day long ago."""

    def run(names):
        since = NOW.date().replace(year=2020)
        values = {"municipality": town.municipality, "name": catalogue.SWITCHED_ON, "valid_from": since, "value": names}
        MunicipalitySetting.objects.create(**values)

    return run


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
