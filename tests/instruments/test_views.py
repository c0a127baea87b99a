"""The pages for staff: which instruments there are, and trying one out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meedoen.instruments import catalogue
from meedoen.instruments.models import AnswerSet
from meedoen.ui.models import Draft
from tests.instruments.definitions import FIELDS, week, write

TRY = "/instrumenten/urgency/proberen/"
FULL = {"safety": "2", "health": "2", "welfare": "2", "size": "over_75", "duration": "over_half_year"}


@pytest.fixture
def worker(client, town):
    """Return a client signed in as a worker."""
    client.force_login(town["worker"])
    return client


def test_catalogue_shows_source_and_licence(worker):
    text = worker.get("/instrumenten/").content.decode()
    shown = ["Hoe dringend is dit signaal?", "regels 3936-4005", "EUPL-1.2", "Hulpverlener, Samen", "totalen 5 en 6"]
    assert [part in text for part in shown] == [True] * 5


def test_added_file_is_on_the_page_without_code(worker, week_folder):
    shown = {row["instrument"].id for row in worker.get("/instrumenten/").context["rows"]}
    assert shown >= {"urgency", "week"}  # And whatever else stands in the folder.
    assert worker.get("/instrumenten/week/proberen/").status_code == 200


def test_example_of_the_docs_is_right(tmp_path):
    docs = (catalogue.OWN_FOLDER.parents[2] / "docs" / "adding-a-feature.md").read_text(encoding="utf-8")
    example = docs.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    instrument, mistakes = catalogue.read_file(tmp_path / "example.toml")
    assert (mistakes, instrument is not None) == ([], True)


def test_try_out_stores_nothing(worker):
    response = worker.post(TRY, FULL)
    assert response.status_code == 200
    assert [part in response.content.decode() for part in ("Totaal: 10", "crisis", "Ja, het gevaar is groot")] == [True] * 3
    assert (AnswerSet.objects.count(), Draft.objects.count()) == (0, 0)


def test_try_out_shows_what_the_band_asks(worker):
    response = worker.post(TRY, FULL | {"safety": "0"})
    assert [str(label) for label in response.context["asked"]] == [
        "Werk actief toe naar professionele hulp",
        "Geef de melder informatie",
        "Geef de melder advies",
        "Steun de melder bij wat die zelf kan doen",
        "Laat de melder weten wat er is gedaan",
        "Welke hulp is er al?",
    ]


def test_try_out_of_the_week_shows_answers_in_words(worker, week_folder):
    response = worker.post("/instrumenten/week/proberen/", FIELDS)
    assert [line.answers for line in response.context["lines"]][0] == ("Nee",)


def test_try_out_unfinished_names_what_is_open(worker):
    response = worker.post(TRY, FULL | {"size": ""})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["size"])


def test_try_out_adds_up(worker):
    text = worker.post(TRY, {"safety": "2", "count": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert ["Totaal: 2" in text, "Nog 4 vragen open" in text, "<html" in text] == [True, True, False]


@pytest.mark.parametrize("name", ["nothing", "urgency_2"])
def test_try_out_unknown_instrument_is_not_found(worker, name):
    assert worker.get(f"/instrumenten/{name}/proberen/").status_code == 404


def test_try_out_marks_radios_up_as_fieldsets(worker):
    text = worker.get(TRY).content.decode()
    assert (text.count("<fieldset"), text.count("<legend"), text.count('type="radio"')) == (5, 5, 16)


@pytest.mark.parametrize("extra", [1, 3])
def test_catalogue_asks_once_what_is_switched_on(worker, extra, tmp_path, settings):
    for number in range(extra):
        write(tmp_path, week(id=f"week_{number}"), f"{number}.toml")
    settings.INSTRUMENT_FOLDERS = [str(tmp_path)]
    assert ["people_municipalitysetting" in sql for sql in _selects(worker, "/instrumenten/")] == [True]


def test_try_out_needs_no_query_of_its_own(worker):
    assert _selects(worker, TRY) == []


def _selects(client, url):
    """Return the tables read beside session, user and memberships."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    usual = ("django_session", 'FROM "access_session"', 'FROM "people_account"', 'FROM "people_membership"')
    return [q["sql"] for q in queries if q["sql"].startswith("SELECT") and not any(name in q["sql"] for name in usual)]
