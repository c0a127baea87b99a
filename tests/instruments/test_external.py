"""Instruments of a municipality's own folder: off until switched on, and never a score beside a name."""

import json
from dataclasses import fields

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from meedoen.instruments import catalogue
from meedoen.instruments.domain import record_answers, revise_answers
from meedoen.instruments.external import EXTERNAL
from meedoen.instruments.fhir import to_questionnaire
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import export_answers, score_of
from meedoen.journal import clock
from meedoen.people.domain.settings import check_value, set_setting
from tests.instruments.definitions import ANSWERS, both, corner, week, write
from tests.instruments.test_fhir import FOREIGN
from tests.standards import standard
from tests.town import NOW

TODAY = NOW.date()


@pytest.fixture
def record(town):
    """Return a function that records answers about Bram."""

    def run(instrument, answers):
        return record_answers(
            actor=town.actor("worker"), now=NOW, instrument=instrument, answers=answers,
            municipality_id=town.municipality.pk, person_id=town.bram.pk,
        )  # fmt: skip

    return run


def test_ours_are_usable_everywhere_and_others_are_off(town, week_folder):
    usable = {each.id for each in catalogue.usable(town.municipality.pk, TODAY)}
    assert (usable >= {"personal_profile", "urgency"}, "week" in usable) == (True, False)


def test_switched_on_is_usable_from_its_day_in_that_municipality_alone(town, week_folder):
    values = {"municipality_id": town.municipality.pk, "name": EXTERNAL.id, "value": "week", "valid_from": TODAY}
    set_setting(actor=town.actor("admin"), now=NOW, **values)
    found = catalogue.get("week")
    day_before = TODAY.replace(year=TODAY.year - 1)
    assert [
        catalogue.is_on(found, place, day)
        for place, day in (
            (town.municipality.pk, TODAY),
            (town.municipality.pk, day_before),
            (town.municipality.pk + 1, TODAY),
        )
    ] == [True, False, False]


def test_setting_refuses_a_name_that_stands_in_no_file(week_folder):
    assert check_value(EXTERNAL, "week") == "week"
    with pytest.raises(ValidationError) as caught:
        check_value(EXTERNAL, "week, loneliness")
    assert caught.value.message_dict == {"value": ["Er is geen bestand voor: loneliness."]}
    assert str(EXTERNAL.help).endswith("Nu zijn er: week.")


def test_switched_off_keeps_no_answers(record, instrument):
    with pytest.raises(ValidationError, match="niet aangezet"):
        record(instrument, ANSWERS)
    assert AnswerSet.objects.count() == 0


def test_switched_off_later_leaves_what_was_answered_open_to_correction(record, instrument, switch_on, town):
    switch_on("week")
    row = record(instrument, ANSWERS)
    values = {"municipality_id": town.municipality.pk, "name": EXTERNAL.id, "value": "", "valid_from": TODAY}
    set_setting(actor=town.actor("admin"), now=NOW, **values)
    newer = revise_answers(actor=town.actor("worker"), now=clock.now(), answer_set=row, answers=ANSWERS | {"story": "Beter"})
    assert newer.answers["story"] == "Beter"


def test_score_of_an_external_scale_is_in_no_column_that_a_list_could_show(record, instrument, switch_on):
    """A list shows, sorts and filters by columns; of an external scale no column has what it comes to."""
    switch_on("week")
    row = record(instrument, ANSWERS)
    row.refresh_from_db()
    assert (row.total, row.band, row.flags) == (None, "", [])
    assert not AnswerSet.objects.exclude(total=None, band="", flags=[]).exists()
    assert [score_of(row).total, score_of(row).band_id] == [8, "high"]
    outcomes = {field.name for field in fields(score_of(row))} & {field.name for field in AnswerSet._meta.fields}
    assert outcomes == {"total", "band", "answers", "flags"}  # A new outcome needs a look here.


def test_person_reads_the_score_in_the_own_export(record, instrument, switch_on, town):
    switch_on("week")
    record(instrument, ANSWERS)
    assert [row["total"] for row in export_answers(town.bram.pk)] == [8]


@pytest.mark.parametrize("key", ["licence", "source"])
def test_file_without_licence_or_source_is_refused(tmp_path, key):
    values = week()
    del values[key]
    _found, mistakes = catalogue.read_file(write(tmp_path, values))
    assert [(mistake.path, mistake.what) for mistake in mistakes] == [(key, "is missing")]


def test_questionnaire_of_others_in_the_folder_is_an_instrument(tmp_path, settings):
    (tmp_path / "mobility.json").write_text(json.dumps(FOREIGN), encoding="utf-8")
    settings.INSTRUMENT_FOLDERS = [str(tmp_path)]
    found = catalogue.get("mobility")
    assert (found.external, found.file) == (True, str(tmp_path / "mobility.json"))


def test_questionnaire_in_the_folder_that_is_not_supported_names_its_link_id(tmp_path):
    file = tmp_path / "mobility.json"
    file.write_text(
        json.dumps(FOREIGN | {"item": [{"linkId": "born", "type": "date", "text": "Wanneer?"}]}), encoding="utf-8"
    )
    mistakes = catalogue.read_file(file)[1]
    assert [str(mistake) for mistake in mistakes] == [f"{file}: linkId 'born': the type date is not supported"]


def test_command_checks_files_and_says_file_path_and_mistake(tmp_path, capsys):
    good = write(tmp_path, corner(), "good.toml")
    fhir = tmp_path / "good.json"
    fhir.write_text(json.dumps(to_questionnaire(catalogue.read_file(good)[0])), encoding="utf-8")
    bad = write(tmp_path, corner(version="one"), "bad.toml")
    call_command("check-instrument", good, fhir)
    assert capsys.readouterr().out.splitlines() == [
        f"{good}: corner:1, 3 questions, in order",
        f"{fhir}: corner:1, 3 questions, in order",
    ]
    with pytest.raises(CommandError, match="1 mistakes"):
        call_command("check-instrument", good, bad)
    assert capsys.readouterr().err.strip() == f"{bad}: version: must be a whole number, not 'one'"


def loneliness(known):
    """Return the six questions of the De Jong Gierveld scale as a municipality would write its file."""
    scale = known["djg6"]
    items = []
    for number, item in enumerate(scale["items"], start=1):
        lonely = ("nee", "min of meer") if item["omgekeerd"] else ("ja", "min of meer")
        options = [
            {"id": f"a{place}", "score": int(word in lonely), "label": {"nl": word, "en": word}}
            for place, word in enumerate(scale["antwoorden"])
        ]
        words = {"nl": item["tekst"], "en": item["tekst"]}
        items.append({"id": f"q{number}", "kind": "choice", "label": words, "options": options})
    bands = [
        {"id": f"band_{low}", "title": both(title), "from": int(low), "to": int(high)}
        for (low, high), title in ((key.split("-"), title) for key, title in scale["scoring"]["indeling"].items())
    ]
    return week(
        id="djg6", title=both(scale["naam"]), source={"title": scale["bron"]}, licence=both("Vrij met bronvermelding"),
        items=items, bands=bands, gaps=[], actions=[], prompts=[],
        scoring={"method": "sum", "minimum": 0, "maximum": len(items)},
    )  # fmt: skip


def test_real_scale_loads_with_its_exact_items_and_counts_as_its_source_says(tmp_path):
    known = json.loads(standard("instruments.json").read_text(encoding="utf-8"))
    found, mistakes = catalogue.read_file(write(tmp_path, loneliness(known)))
    assert (mistakes, [item.label.nl for item in found.items]) == ([], [item["tekst"] for item in known["djg6"]["items"]])
    assert [(band.low, band.high) for band in found.bands] == [(0, 1), (2, 4), (5, 6)]
