"""Typed settings of a municipality."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from meedoen.people import hooks
from meedoen.people.domain.settings import set_setting, setting, settings_on
from meedoen.people.hooks import SettingKind
from meedoen.people.models import MunicipalitySetting
from tests.town import NOW, TODAY, Town

DAYS = SettingKind("sample.days", "Days", int, 3, minimum=1, maximum=10)
OPEN = SettingKind("sample.open", "Open", bool, True)
BAND = SettingKind("sample.band", "Band", str, "low", choices={"low": "Low", "high": "High"})


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setattr(hooks.settings, "_items", {})
    for kind in (DAYS, OPEN, BAND):
        hooks.settings.register(kind)


def put(town: Town, name: str, value, valid_from: date = TODAY):
    """Set as the administrator."""
    return set_setting(
        actor=town.actor("admin"),
        now=NOW,
        municipality_id=town.municipality.pk,
        name=name,
        value=value,
        valid_from=valid_from,
    )


def test_setting_has_history_and_future(town: Town):
    put(town, "sample.days", 5, date(2026, 1, 1))
    put(town, "sample.days", 7, date(2026, 4, 1))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [setting(town.municipality.pk, "sample.days", day) for day in days] == [3, 5, 5, 7]
    assert setting(town.other_municipality.pk, "sample.days", TODAY) == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sample.days", True), ("sample.days", "5"), ("sample.days", 0), ("sample.days", 11), ("sample.days", 5.0),
        ("sample.open", 1), ("sample.open", "true"), ("sample.band", "middle"), ("sample.band", None),
    ],
)  # fmt: skip
def test_value_of_the_wrong_kind_is_refused(name, value, town: Town):
    with pytest.raises(ValidationError) as refused:
        put(town, name, value)
    assert list(refused.value.message_dict) == ["value"]
    assert MunicipalitySetting.objects.count() == 0


def test_unknown_setting_is_an_error(town: Town):
    with pytest.raises(KeyError):
        setting(town.municipality.pk, "no.such", TODAY)


def test_second_value_for_a_date_replaces_the_first(town: Town):
    put(town, "sample.days", 5)
    put(town, "sample.days", 6)
    assert settings_on(town.municipality.pk, TODAY) == {"sample.days": 6}


def test_page_shows_values_and_saves_a_new_one(town: Town, client):
    client.force_login(town["admin"])
    answer = client.post("/beheer/instellingen/sample.days/", {"value": "4", "valid_from": "2026-05-01"})
    assert answer.status_code == 303
    page = client.get("/beheer/gemeente/").content.decode()
    assert "4" in page
    assert setting(town.municipality.pk, "sample.days", date(2026, 5, 1)) == 4
    assert client.post("/beheer/instellingen/sample.days/", {"value": "99", "valid_from": "2026-05-01"}).status_code == 422
    assert client.get("/beheer/instellingen/no.such/").status_code == 404
