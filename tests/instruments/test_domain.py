"""Keeping answers: recorded, revised, erased, exported."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from meedoen.instruments import catalogue
from meedoen.instruments.domain import erase_answers, export_responses, record_answers, revise_answers
from meedoen.instruments.enums import Perspective
from meedoen.instruments.fhir import from_response
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import answers_about, export_answers, lines_of, score_of
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.enums import Part
from meedoen.people.hooks import person_tables
from tests.instruments.definitions import ANSWERS
from tests.town import NOW

FREE = {"areas": {"money": {"decides": "others", "wanted": "more"}}}
LATER = NOW + timedelta(days=1)


@pytest.fixture
def record(town, instrument, switch_on):
    """Return a function that records the answers of the test definition about Bram."""
    switch_on("week")

    def run(**more):
        given = {"instrument": instrument, "answers": ANSWERS, "person_id": town.bram.pk} | more
        return record_answers(actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk, **given)

    return run


def test_record_answers_keeps_answers_version_and_outcome(record, town):
    row = record(part=Part.STORY, perspective="person", thing=town.team)
    assert AnswerSet.objects.filter(pk=row.pk).values().get() == {
        "id": row.pk,
        "version": 1,
        "municipality_id": town.municipality.pk,
        "person_id": town.bram.pk,
        "part": "story",
        "thing_kind": "team",
        "thing_id": town.team.pk,
        "instrument": "week",
        "instrument_version": 1,
        "perspective": "person",
        "answers": ANSWERS,
        "total": None,
        "band": "",
        "flags": [],
        "account_id": town["worker"].pk,
        "team_id": town.team.pk,
        "answered_at": NOW,
        "replaces_id": None,
        "superseded_at": None,
        "erased_at": None,
    }


def test_record_answers_leaves_one_line_in_the_journal(record, town):
    row = record(part=Part.SIGNAL)
    line = AccessEvent.objects.get()
    assert (line.verb, line.thing_kind, line.thing_id, line.person_id) == (
        "answers.record",
        "answerset",
        row.pk,
        town.bram.pk,
    )
    assert (line.part, line.ground) == (Part.SIGNAL, Ground.TASK)


def test_score_of_answers_in_a_gap_has_the_name_of_the_gap(record):
    found = score_of(record(answers=ANSWERS | {"mark": 1}))
    assert (found.total, found.band_id, found.flags) == (6, "between", ("sleepless", "others_help", "silent"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answers": {"sleep": "no"}}, "hours"),
        ({"answers": ANSWERS | {"x": 1}}, "x"),
        ({"perspective": "volunteer"}, "perspective"),
    ],
)
def test_record_answers_that_do_not_fit_keeps_nothing(record, change, field):
    with pytest.raises(ValidationError) as caught:
        record(**change)
    assert field in caught.value.message_dict
    assert (AnswerSet.objects.count(), AccessEvent.objects.count()) == (0, 0)


def test_revise_answers_is_a_new_row_and_the_old_one_stays(record, town):
    old = record(thing=town.team)
    new = revise_answers(actor=town.actor("stand_in"), now=LATER, answer_set=old, answers=ANSWERS | {"sleep": "yes"})
    old.refresh_from_db()
    assert (old.answers, old.superseded_at) == (ANSWERS, LATER)
    assert (new.replaces_id, new.account_id, new.answered_at) == (old.pk, town["stand_in"].pk, LATER)
    assert [score_of(row).total for row in (old, new)] == [8, 6]
    assert list(answers_about(town.team, instrument_id="week")) == [new]
    assert list(answers_about(town.team, instrument_id="urgency")) == []


def test_revise_answers_by_two_at_once_gives_the_second_both(record, town):
    old = record()
    same = AnswerSet.objects.get(pk=old.pk)
    first = revise_answers(actor=town.actor("worker"), now=LATER, answer_set=old, answers=ANSWERS)
    with pytest.raises(StaleVersion) as caught:
        revise_answers(actor=town.actor("stand_in"), now=LATER, answer_set=same, answers=ANSWERS | {"mark": 5})
    assert (caught.value.current, caught.value.wanted["answers"]["mark"]) == (first, 5)
    assert AnswerSet.objects.count() == 2


def test_revise_answers_uses_the_newest_definition(record, town, second_version):
    old = record()
    second_version()
    answers = {"sleep": "badly", "hours": "8", "mark": 1, "days": {"mon": "quiet"}}
    new = revise_answers(actor=town.actor("worker"), now=LATER, answer_set=old, answers=answers)
    assert (old.instrument_version, new.instrument_version, score_of(new).total) == (1, 2, 3)


def test_old_answers_are_shown_by_their_own_version(record, second_version):
    old = record()
    second_version()
    assert [line.answers for line in lines_of(old)][:2] == [("Nee",), ("Het gaat.",)]


def test_old_answers_without_their_definition_are_shown_as_stored(record, settings):
    old = record()
    settings.INSTRUMENT_FOLDERS = []
    assert [(line.label, line.answers) for line in lines_of(old)][0] == ("sleep", ("no",))


def test_export_answers_gives_all_in_words(record, town):
    old = record()
    revise_answers(actor=town.actor("worker"), now=LATER, answer_set=old, answers=ANSWERS)
    found = list(export_answers(town.bram.pk))
    assert [(row["title"], row["replaced"], row["total"], row["band"]) for row in found] == [
        ("De week", True, 8, "high"),
        ("De week", False, 8, "high"),
    ]
    assert found[0]["answers"]["Slaapt u goed?"] == ["Nee"]


def test_erase_answers_empties_and_keeps_that_there_was_something(record, town):
    row, other = record(), record(person_id=None)
    erase_answers(town.bram.pk, LATER)
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.answers, row.total, row.band, row.flags, row.erased_at) == ({}, None, "", [], LATER)
    assert (other.answers, other.erased_at) == (ANSWERS, None)


def test_erased_answers_are_not_revised_from_a_page_that_was_open(record, town):
    row = record()
    erase_answers(town.bram.pk, LATER)
    with pytest.raises(StaleVersion):
        revise_answers(actor=town.actor("worker"), now=LATER, answer_set=row, answers=ANSWERS)


def test_column_that_points_at_a_person_is_registered():
    found = person_tables["instruments.answers"]
    assert (found.model, found.column, found.export, found.erase) == (
        "instruments.AnswerSet", "person", export_answers, erase_answers,
    )  # fmt: skip


def test_export_answers_in_english(record, town):
    record()
    with translation.override("en"):
        assert next(export_answers(town.bram.pk))["title"] == "De week (en)"


def test_record_answers_of_urgency(record):
    answers = {"safety": "2", "health": "1", "welfare": "0", "size": "minor", "duration": "incidental"}
    row = record(instrument=catalogue.get("urgency"), answers=answers, person_id=None)
    assert (row.total, row.band, row.flags) == (5, "open", ["serious_safety", "band_open_in_source"])


def test_person_takes_the_own_answers_along_as_fhir_and_the_line_is_kept(town, client):
    definition = catalogue.get("freedom")
    given = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}
    first = record_answers(
        **given, instrument=definition, answers=FREE, municipality_id=town.municipality.pk, person_id=town.bram.pk,
        perspective=Perspective.PERSON,
    )  # fmt: skip
    second = revise_answers(**given, answer_set=first, answers={"areas": {"money": {"decides": "together"}}})
    client.force_login(town["person"])
    answer = client.get(f"/mensen/{town.bram.pk}/antwoorden.fhir.json")
    assert answer["Content-Type"] == "application/fhir+json; charset=utf-8"
    found = [entry["resource"] for entry in answer.json()["entry"]]
    assert [(row["identifier"]["value"], row["status"]) for row in found] == [
        (str(first.pk), "completed"), (str(second.pk), "amended"),
    ]  # fmt: skip
    assert [from_response(definition, row) for row in found] == [FREE, {"areas": {"money": {"decides": "together"}}}]
    assert AccessEvent.objects.filter(verb="answers.export", ground="own", person_id=town.bram.pk).count() == 1
    assert "antwoorden.fhir.json" in client.get(f"/mensen/{town.bram.pk}/alles/").content.decode()


def test_answers_of_a_part_that_is_closed_do_not_go_along(town):
    definition = catalogue.get("freedom")
    given = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}
    record_answers(
        **given, instrument=definition, answers=FREE, municipality_id=town.municipality.pk, person_id=town.bram.pk,
        perspective=Perspective.PERSON,
    )  # fmt: skip
    sizes = [
        len(export_responses(**given, person=town.bram, parts=frozenset(parts))["entry"]) for parts in ([Part.NAME], Part)
    ]
    assert sizes == [0, 1]
