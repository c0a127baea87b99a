"""The one form of all instruments: from definition to answers, with drafts and the running total."""

from dataclasses import replace

import pytest
from django.utils import translation
from django.utils.translation import override

from meedoen.instruments import catalogue
from meedoen.instruments.drawing import draw, draw_empty
from meedoen.instruments.forms import CHANGED, form_class
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.slots import flatten
from meedoen.ui.models import Draft
from tests.instruments.definitions import ANSWERS, FIELDS


def test_form_reads_fields_as_plain_answers(instrument):
    form = form_class(instrument)(data=FIELDS)
    assert (form.is_valid(), form.answers) == (True, ANSWERS)


def test_form_starts_with_earlier_answers(instrument):
    form = form_class(instrument)(initial=flatten(ANSWERS))
    again = form_class(instrument)(data=form.typed)
    assert (again.is_valid(), again.answers) == (True, ANSWERS)


def test_form_names_every_field_that_is_open(instrument):
    form = form_class(instrument)(data={})
    assert not form.is_valid()
    assert {name: list(errors) for name, errors in form.errors.items()} == dict.fromkeys(
        ["sleep", "hours", "mark", "days__mon", "days__tue"], ["Kies of typ een antwoord."]
    )


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("hours", "veel", "Typ een getal."),
        ("hours", "25", "Typ 24 of minder."),
        ("hours", "1,25", "Dit getal heeft te veel cijfers achter de komma."),
    ],
)
def test_form_says_at_the_field_what_is_wrong(instrument, field, value, message):
    assert form_class(instrument)(data=FIELDS | {field: value}).errors == {field: [message]}


def test_form_speaks_the_language_of_the_page(instrument):
    form = form_class(instrument)()
    assert str(form["sleep"].label) == "Slaapt u goed?"
    with translation.override("en"):
        assert str(form["sleep"].label) == "Slaapt u goed? (en)"


def test_form_escapes_the_help_of_a_definition(instrument):
    form = form_class(instrument)()
    assert "Kies &lt;wat&gt; past" in form.questions
    assert "Kies &lt;wat&gt; past" in str(form["sleep"].as_field_group())


def test_form_scale_shows_its_ends(instrument):
    assert [str(label) for _, label in form_class(instrument)().fields["mark"].choices] == ["1: slecht", "2", "3", "4", "5"]


@pytest.fixture
def page(client, town, instrument, settings, switch_on):
    """Return a client signed in as worker, with a page that stores the week at /week/."""
    switch_on("week")
    settings.ROOT_URLCONF = "tests.instruments.urls"
    client.force_login(town["worker"])
    return client


def test_page_saves_answers_once(page):
    token = page.get("/week/").context["form"]["submission"].value()
    answers = [page.post("/week/", FIELDS | {"submission": token}).status_code for _ in range(2)]
    assert (answers, [row.answers for row in AnswerSet.objects.all()]) == ([303, 303], [ANSWERS])


def test_page_with_a_mistake_keeps_everything_typed(page):
    response = page.post("/week/", FIELDS | {"hours": "veel"})
    assert response.status_code == 422
    form = response.context["form"]
    assert [form[name].value() for name in FIELDS] == [*({**FIELDS, "hours": "veel"}.values())]


def test_page_adds_up_without_javascript(page):
    response = page.post("/week/", {"sleep": "no", "mark": "3", "hours": "veel", "count": "1"})
    text = response.content.decode()
    assert (response.status_code, AnswerSet.objects.count()) == (200, 0)
    assert "Totaal: 5" in text
    assert "Nog 2 vragen open" in text
    assert response.context["form"]["hours"].value() == "veel"
    assert not response.context["form"].errors


def test_page_adds_up_with_htmx_by_the_total_alone(page):
    response = page.post("/week/", FIELDS | {"count": "1"}, headers={"HX-Request": "true"})
    assert [template.name for template in response.templates] == ["instruments/total.html"]
    assert "Totaal: 8" in response.content.decode()


def test_page_total_in_a_gap_says_that_the_source_is_silent(page):
    response = page.post("/week/", FIELDS | {"mark": "1", "count": "1"}, headers={"HX-Request": "true"})
    assert [part in response.content.decode() for part in ("Totaal: 6", "Ertussen", "Stil")] == [True] * 3


def test_page_keeps_the_submission_token_when_adding_up(page):
    token = page.get("/week/").context["form"]["submission"].value()
    response = page.post("/week/", FIELDS | {"submission": token, "count": "1"})
    assert response.context["form"]["submission"].value() == token


def test_draft_carries_the_version_and_comes_back(page):
    page.post("/week/", FIELDS | {"definition": "week:1", "save_draft": "1"})
    form = page.get("/week/").context["form"]
    assert (Draft.objects.get().version, form["story"].value(), form.changed) == ("week:1", "Het gaat.", False)


def test_draft_of_an_older_version_says_so_and_loses_nothing(page, second_version):
    page.post("/week/", FIELDS | {"definition": "week:1", "save_draft": "1"})
    second_version()
    response = page.get("/week/")
    form = response.context["form"]
    assert (form.changed, form["hours"].value(), form["definition"].value()) == (True, "7,5", "week:2")
    assert [(line.label, line.answers) for line in form.leftovers] == [
        ("Slaapt u goed?", ("Nee",)),
        ("Vertel", ("Het gaat.",)),
        ("Overdag: Dinsdag", ("Rustig",)),
    ]
    assert "De vragen zijn veranderd sinds het begin." in response.content.decode()


def test_draft_kept_again_after_a_change_still_has_the_old_text(page, second_version):
    page.post("/week/", FIELDS | {"definition": "week:1", "save_draft": "1"})
    second_version()
    form = page.get("/week/").context["form"]
    page.post("/week/", {**dict(form.carried), "hours": "8", "definition": "week:2", "save_draft": "1"})
    form = page.get("/week/").context["form"]
    assert (Draft.objects.get().version, form.changed) == ("week:2", False)
    assert [(line.label, line.answers) for line in form.leftovers] == [
        ("Vertel", ("Het gaat.",)),
        ("Overdag: Dinsdag", ("Rustig",)),
    ]


def test_draft_kept_after_a_change_is_of_the_version_that_was_typed_in(page, second_version):
    second_version()
    page.post("/week/", FIELDS | {"definition": "week:1", "save_draft": "1"})
    assert (Draft.objects.get().version, page.get("/week/").context["form"].changed) == ("week:1", True)


def test_draft_of_a_version_that_was_taken_away_loses_nothing(page, second_version, settings):
    second_version()
    settings.INSTRUMENT_FOLDERS = settings.INSTRUMENT_FOLDERS[1:]
    page.post("/week/", FIELDS | {"definition": "week:1", "save_draft": "1"})
    form = page.get("/week/").context["form"]
    assert [(line.label, line.answers) for line in form.leftovers] == [
        ("Slaapt u goed?", ("no",)),
        ("story", ("Het gaat.",)),
        ("days__tue", ("quiet",)),
    ]


def test_save_after_a_change_asks_once_more_and_then_saves(page, second_version):
    second_version()
    fields = FIELDS | {"definition": "week:1"}
    response = page.post("/week/", fields)
    assert (response.status_code, AnswerSet.objects.count()) == (422, 0)
    assert list(response.context["form"].non_field_errors()) == [str(CHANGED)]
    assert "Het gaat." in response.content.decode()
    now_right = {"sleep": "badly", "hours": "7,5", "mark": "3", "days__mon": "busy"}
    again = page.post("/week/", now_right | {"definition": response.context["form"]["definition"].value()})
    assert (again.status_code, AnswerSet.objects.get().instrument_version) == (303, 2)


@pytest.mark.parametrize("definition", ["gone:7", "week:abc", "week:", "week:99999999999999999999", "🙂", "x" * 70])
def test_save_with_a_strange_version_is_answered_in_words(page, definition):
    assert page.post("/week/", FIELDS | {"definition": definition}).status_code == 422


@pytest.mark.parametrize("text", ["a\x00b", "x" * 100_000, "<script>alert(1)</script>", "🙂", "\u202eabc"])
def test_page_with_strange_text_answers_in_words(page, text):
    response = page.post("/week/", FIELDS | {"story": text, "sleep": text})
    assert response.status_code == 422
    assert "<script>alert(1)" not in response.content.decode()


def test_empty_form_is_drawn_once_per_language_and_anew_when_the_definition_is_another(week_folder):
    instrument = catalogue.get("week")
    dutch = draw_empty(instrument, "id_%s")
    assert dutch == draw(instrument, {}, {}, "id_%s")
    assert draw_empty(instrument, "id_%s") is dutch
    with override("en"):
        assert draw_empty(instrument, "id_%s") == draw(instrument, {}, {}, "id_%s") != dutch
    assert draw_empty(instrument, "other_%s") != dutch
    less = replace(instrument, items=instrument.items[:1])
    assert draw_empty(less, "id_%s") == draw(less, {}, {}, "id_%s") != dutch
