"""Grids and worksheets: only what is filled counts, the order of rows stays, and nothing typed is lost."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from meedoen.instruments import catalogue
from meedoen.instruments.answers import missing, read_answers
from meedoen.instruments.checker import check
from meedoen.instruments.forms import form_class
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.slots import flatten, unflatten
from meedoen.instruments.words import in_words
from meedoen.ui.models import Draft
from tests.instruments.definitions import CORNERED, corner, write
from tests.instruments.generate import answers_to

CORNER = check(corner(), file="")[0]
EVERY = [*catalogue.read((catalogue.OWN_FOLDER,))[0].newest(), CORNER]
FIELDS = {
    "rooms__kitchen__how": "fair",
    "rooms__kitchen__why": " Er lekt iets. ",
    "rooms__1__why": "Vol",
    "helpers__0__who": "Truus",
    "helpers__0__hours": "1,5",
    "helpers__0__paid": "no",
    "helpers__1__who": "",
    "helpers__2__who": "Henk",
    "why": "Nee.",
}


def wrong(answers, *, partial=False):
    """Return the fields at which these answers are refused."""
    with pytest.raises(ValidationError) as caught:
        read_answers(CORNER, answers, partial=partial)
    return sorted(caught.value.message_dict)


def test_fields_become_answers_without_what_is_empty():
    form = form_class(CORNER)(data=FIELDS)
    assert (form.is_valid(), form.answers) == (True, CORNERED)


def test_nothing_filled_is_no_answer():
    form = form_class(CORNER)(data={"rooms__kitchen__how": "", "helpers__0__who": " "})
    assert (form.is_valid(), form.answers) == (True, {})


@profile(deadline=None, max_examples=60)
@given(st.data())
def test_any_answers_come_back_through_the_fields_of_the_form(data):
    instrument = data.draw(st.sampled_from(EVERY))
    answers = data.draw(answers_to(instrument))
    assert read_answers(instrument, unflatten(instrument, flatten(answers)), partial=True) == answers
    form = form_class(instrument)(initial=flatten(answers))
    assert form.typed.keys() == flatten(answers).keys()
    assert str(form.questions).count("<fieldset") == str(form.questions).count("</fieldset>")


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"rooms": "x"}, ["rooms"]),
        ({"rooms": {"cellar": {}}}, ["rooms"]),
        ({"rooms": {"kitchen": "x"}}, ["rooms"]),
        ({"rooms": {"kitchen": {"colour": "x"}}}, ["rooms"]),
        ({"rooms": {"kitchen": {"how": "lovely"}}}, ["rooms__kitchen__how"]),
        ({"helpers": {"0": {}}}, ["helpers"]),
        ({"helpers": ["x"]}, ["helpers"]),
        ({"helpers": [{"who": "a"}, {"who": "x" * 101}]}, ["helpers__1__who"]),
        ({"helpers": [{"hours": "2"}]}, ["helpers__0__who"]),
        ({"helpers": [{"who": "a", "hours": "many"}]}, ["helpers__0__hours"]),
        ({"helpers": [{"who": "a"}] * 5}, ["helpers__4__who"]),
    ],
)
def test_what_does_not_fit_is_refused_at_its_cell(answers, fields):
    assert wrong(answers) == fields


def test_cell_that_must_be_filled_may_be_open_while_busy():
    assert read_answers(CORNER, {"helpers": [{"hours": "2"}]}, partial=True) == {"helpers": [{"hours": "2.0"}]}


def test_required_grid_asks_for_one_cell():
    values = corner()
    values["items"][0]["required"] = True
    instrument = check(values, file="")[0]
    with pytest.raises(ValidationError) as caught:
        read_answers(instrument, {})
    assert (list(caught.value.message_dict), missing(instrument, {})) == (["rooms__kitchen__how"], ("rooms",))
    assert read_answers(instrument, {"rooms": {"1": {"why": "x"}}}) == {"rooms": {"1": {"why": "x"}}}


def test_in_words_shows_filled_rows_with_their_columns():
    lines = {line.label: line.parts for line in in_words(CORNER, CORNERED) if line.parts}
    assert lines == {
        "Kamers: Keuken": (("Hoe is het?", "Redelijk"), ("Waarom?", "Er lekt iets.")),
        "Kamers: Zolder": (("Waarom?", "Vol"),),
        "Helper 1": (("Wie?", "Truus"), ("Uren", "1.5 per week"), ("Betaald?", "Nee")),
        "Helper 2": (("Wie?", "Henk"),),
    }


def test_in_words_without_definition_shows_every_cell():
    labels = [line.label for line in in_words(None, CORNERED)]
    assert labels[:3] == ["rooms__kitchen__how", "rooms__kitchen__why", "rooms__1__why"]


def test_page_opens_filled_rows_and_shows_what_belongs_with_them():
    html = str(form_class(CORNER)(initial=flatten(CORNERED)).questions)
    opened = re.findall(r'<details class="grid-row filled" data-row="\w+" open>', html)
    assert (len(opened), html.count('<details class="grid-row" ')) == (2, 1)
    assert "Kijk ook eens bij: Tuin" in html
    assert "Vertel &lt;het&gt;" in html
    assert "Koken &amp; eten" in html


def test_page_has_two_spare_rows_and_never_more_than_fit():
    def rows(count):
        return str(form_class(CORNER)(initial=flatten({"helpers": [{"who": "a"}] * count})).questions).count("sheet-row")

    assert [rows(count) for count in (0, 1, 2, 4)] == [2, 3, 4, 5]


def test_page_with_a_mistake_opens_its_row_and_names_it():
    form = form_class(CORNER)(data={"helpers__1__hours": "2"})
    assert (form.is_valid(), [field.label for field in form if field.errors]) == (False, ["Helper 2: Wie?"])
    assert 'aria-describedby="id_corner_helpers__1__who_error" aria-invalid="true"' in form.questions


def test_ids_of_two_instruments_on_one_page_differ():
    first, second = (form_class(each)() for each in EVERY[:2])
    assert first.auto_id != second.auto_id
    assert first["submission"].auto_id != second["submission"].auto_id


MISTAKES = [
    (("items", 0, "rows", 0, "related", 0), "attic", "items[0].rows[0].related[0]", "'attic' is no other row of this table"),
    (("items", 0, "rows", 0, "related", 0), "kitchen", "items[0].rows[0].related[0]",
     "'kitchen' is no other row of this table"),
    (("items", 0, "columns", 1, "kind"), "scale", "items[0].columns[1].kind", "'scale' is none of: text, choice, number"),
    (("items", 0, "columns"), [], "items[0].columns", "is empty"),
    (("items", 1, "most"), 200, "items[1].most", "must be from 1 to 100"),
    (("items", 1, "rows"), [], "items[1].rows", "is not a known key; known here: id, kind, label, help, required, source, "
     "link_id, columns, most, spare"),
    (("part",), "diary", "part", None),
    (("rounds",), 1, "rounds", "must be true or false, not 1"),
    (("items", 0, "columns", 0, "options", 0, "score"), 2, "items[0].columns[0].options",
     "a cell gives no score and raises no flag"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "value", "path", "what"), MISTAKES, ids=[f"{row[2]}-{n}" for n, row in enumerate(MISTAKES)])
def test_checker_names_what_is_wrong_with_a_grid_or_worksheet(way, value, path, what):
    values = corner()
    place = values
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    found = {mistake.path: mistake.what for mistake in check(values, file="")[1]}
    assert path in found
    assert what in (None, found[path])


@pytest.fixture
def page(client, town, settings, tmp_path, switch_on):
    """Return a client signed in as worker, with a page that stores the corner at /hoek/, and its folder."""
    write(tmp_path / "own", corner(), "corner.toml")
    settings.INSTRUMENT_FOLDERS = [str(tmp_path / "own")]
    settings.ROOT_URLCONF = "tests.instruments.urls"
    switch_on("corner")
    client.force_login(town["worker"])
    return client


def newer(tmp_path):
    """Add version 2: no attic, no paid column, a longer list of words for how it is."""
    values = corner(version=2)
    del values["items"][0]["rows"][2], values["items"][1]["columns"][2]
    write(tmp_path / "own", values, "corner2.toml")
    catalogue._load.cache_clear()


def test_page_saves_rows_in_order(page):
    assert page.post("/hoek/", FIELDS).status_code == 303
    assert AnswerSet.objects.get().answers == CORNERED


def test_draft_of_an_older_grid_loses_nothing(page, tmp_path):
    page.post("/hoek/", FIELDS | {"definition": "corner:1", "save_draft": "1"})
    newer(tmp_path)
    response = page.get("/hoek/")
    form = response.context["form"]
    assert (Draft.objects.get().version, form.changed, form["helpers__2__who"].value()) == ("corner:1", True, "Henk")
    assert [(line.label, line.answers) for line in form.leftovers] == [
        ("Kamers: Zolder, Waarom?", ("Vol",)),
        ("Helper: Betaald?", ("Nee",)),
    ]
    assert dict(form.carried) == {"rooms__1__why": "Vol", "helpers__0__paid": "no"}


def test_save_after_the_grid_changed_asks_once_more(page, tmp_path):
    newer(tmp_path)
    response = page.post("/hoek/", FIELDS | {"definition": "corner:1"})
    assert (response.status_code, AnswerSet.objects.count()) == (422, 0)
    text = response.content.decode()
    assert ["Er lekt iets." in text, "Henk" in text, "Vol" in text] == [True] * 3


def test_revising_shows_the_earlier_rows(page):
    page.post("/hoek/", FIELDS)
    page.get("/hoek/")
    form = form_class(CORNER)(initial=flatten(AnswerSet.objects.get().answers))
    assert [form[name].value() for name in ("rooms__kitchen__how", "helpers__1__who")] == ["fair", "Henk"]
