"""The catalogue: folders, versions, and a server that does not start with a wrong file."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from meedoen.instruments import catalogue
from tests.instruments.definitions import week, write


def test_catalogue_own_files_are_right():
    assert catalogue.read((catalogue.OWN_FOLDER,))[1] == []


def test_catalogue_ships_urgency():
    assert "urgency" in [found.id for found in catalogue.read((catalogue.OWN_FOLDER,))[0].newest()]


def test_get_without_version_gives_the_newest(second_version):
    second_version()
    assert [catalogue.get("week").version, catalogue.get("week", 1).version] == [2, 1]


@pytest.mark.parametrize(("name", "version"), [("month", None), ("week", 3)])
def test_get_unknown_instrument_raises(name, version, week_folder):
    with pytest.raises(catalogue.UnknownInstrument):
        catalogue.get(name, version)


def test_load_wrong_files_raises_with_all_mistakes(tmp_path, settings):
    write(tmp_path, week(version="1"), "a.toml")
    write(tmp_path, week(title=3), "b.toml")
    (tmp_path / "c.toml").write_text("id = \n")
    (tmp_path / "d.toml").write_bytes(b"id = '\xff'")
    settings.INSTRUMENT_FOLDERS = [str(tmp_path), str(tmp_path / "nowhere")]
    with pytest.raises(catalogue.BadDefinitions) as caught:
        catalogue.load()
    assert [(m.file.removeprefix(str(tmp_path)), m.path) for m in caught.value.mistakes] == [
        ("/a.toml", "version"),
        ("/b.toml", "title"),
        ("/c.toml", "(whole file)"),
        ("/d.toml", "(whole file)"),
        ("/nowhere", "MEEDOEN_INSTRUMENTS"),
    ]


def test_load_same_version_twice_is_a_mistake(tmp_path, settings):
    write(tmp_path, week(), "a.toml")
    write(tmp_path, week(), "b.toml")
    mistakes = catalogue.read((tmp_path,))[1]
    assert [str(mistake) for mistake in mistakes] == [
        f"{tmp_path}/b.toml: version: {tmp_path}/a.toml already has version 1 of 'week'"
    ]


def test_load_deeply_nested_file_is_a_mistake(tmp_path):
    (tmp_path / "deep.toml").write_text("a = " + "[" * 20000)
    assert [mistake.path for mistake in catalogue.read((tmp_path,))[1]] == ["(whole file)"]


def test_load_unreadable_file_is_a_mistake(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    assert [mistake.path for mistake in catalogue.read((tmp_path,))[1]] == ["(whole file)"]


@pytest.mark.django_db
def test_check_command_names_the_mistake(tmp_path, settings):
    write(tmp_path, week(version=0))
    settings.INSTRUMENT_FOLDERS = [str(tmp_path)]
    with pytest.raises(SystemCheckError, match=r"week\.toml: version: must be from 1 to 1000"):
        call_command("check")
