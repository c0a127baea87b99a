"""Many instruments on one page: each its own form, its own draft, in one query and small."""

import gzip
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meedoen.instruments import catalogue
from meedoen.instruments.domain import record_answers
from meedoen.instruments.models import AnswerSet
from tests.town import NOW

LARGEST = 60_000


@pytest.fixture
def page(client, town, settings):
    """Return a client signed in as worker, with all instruments open at /alles/."""
    settings.ROOT_URLCONF = "tests.instruments.urls"
    client.force_login(town["worker"])
    return client


def test_all_instruments_fit_on_one_page_with_ids_that_differ(page):
    response = page.get("/alles/")
    text = response.content.decode()
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert (len(ids), len(gzip.compress(response.content)) < LARGEST) == (len(set(ids)), True)
    labels = re.findall(r'for="([^"]+)"', text)
    assert set(labels) <= set(ids)
    assert text.count("<form") >= len(catalogue.load().newest())


def test_all_instruments_cost_one_query_for_all_drafts(page):
    page.get("/alles/")
    with CaptureQueriesContext(connection) as queries:
        page.get("/alles/")
    assert sum("ui_draft" in query["sql"] for query in queries) == 1


def test_draft_of_one_comes_back_in_that_one_alone(page):
    page.post("/een/freedom/", {"areas__money__words": "Ik wil het zelf", "definition": "freedom:1", "save_draft": "1"})
    assert page.get("/alles/").content.decode().count("Ik wil het zelf") == 1


def test_each_form_goes_to_its_own_address_and_saves_once(page):
    text = page.get("/alles/").content.decode()
    form = re.search(r'<form[^>]*action="/een/freedom/".*?</form>', text, re.DOTALL)[0]
    token = re.search(r'name="submission" value="([^"]+)"', form)[1]
    data = {"areas__money__words": "Zelf", "submission": token, "definition": "freedom:1"}
    assert [page.post("/een/freedom/", data).status_code for _ in range(2)] == [303, 303]
    assert [row.answers for row in AnswerSet.objects.all()] == [{"areas": {"money": {"words": "Zelf"}}}]


@pytest.mark.parametrize("instrument", catalogue.read((catalogue.OWN_FOLDER,))[0].newest(), ids=lambda each: each.id)
def test_every_instrument_of_ours_names_its_source_and_can_be_left_empty(instrument, town):
    assert instrument.source.lines
    assert "EUPL" in instrument.licence.nl
    if instrument.id != "urgency":  # The one that is a schema and not a talk.
        assert not any(item.required for item in instrument.items)
        row = record_answers(
            actor=town.actor("worker"), now=NOW, instrument=instrument, answers={},
            municipality_id=town.municipality.pk, perspective=instrument.perspectives[0],
        )  # fmt: skip
        assert row.part == instrument.part


def test_definitions_have_no_exclamation_marks_and_both_languages():
    for file in Path(catalogue.OWN_FOLDER).glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        assert (text.count("!"), text.count("nl = ") == text.count(" en = ")) == (0, True), file.name
