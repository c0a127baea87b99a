"""The life of a form: shown, checked, saved once; nothing typed is ever lost."""

import pytest
from django import forms

from meedoen.people.models import Municipality
from meedoen.ui.forms import Form, SavedForm
from meedoen.ui.models import Draft

NUL = "before\x00after"


def token(response) -> str:
    return response.context["form"]["submission"].value()


def test_saving_answers_303_and_saves_once_for_two_clicks(town, client, forms_of_ours):
    data = {"submission": token(client.get("/form/")), "title": "One", "story": "Two"}
    answers = [client.post("/form/", data) for _ in range(2)]
    assert [(answer.status_code, answer.url) for answer in answers] == [(303, "/there/")] * 2
    assert forms_of_ours == [{"title": "One", "story": "Two", "ready": False, "senses": []}]


def test_mistake_answers_422_with_all_typed_text(town, client, forms_of_ours):
    response = client.post("/form/", {"title": "", "story": "<script>alert(1)</script> 👩🏽‍🦽 مرحبا", "senses": ["heard"]})
    assert response.status_code == 422
    assert forms_of_ours == []
    form = response.context["form"]
    assert (form["story"].value(), form["senses"].value()) == ("<script>alert(1)</script> 👩🏽‍🦽 مرحبا", ["heard"])
    assert "<script>alert" not in response.text


def test_refusal_of_the_verb_stands_at_its_field(town, client, forms_of_ours):
    response = client.post("/form/", {"title": "wrong"})
    assert response.status_code == 422
    assert response.context["form"].errors == {"title": ["The verb says no."]}


def test_summary_of_errors_leads_to_each_field(town, client, forms_of_ours):
    text = client.post("/form/", {"title": "", "senses": ["smelled"]}).text
    assert 'href="#id_title"' in text
    assert 'href="#id_senses_0"' in text
    assert 'id="id_title_error"' in text
    assert 'aria-describedby="id_title_error"' in text


class EveryField(Form):
    """All kinds of field that the house uses."""

    text = forms.CharField(required=False)
    long = forms.CharField(widget=forms.Textarea, required=False)
    email = forms.EmailField(required=False)
    url = forms.URLField(required=False, assume_scheme="https")
    slug = forms.SlugField(required=False)
    number = forms.IntegerField(required=False)
    amount = forms.DecimalField(required=False)
    day = forms.DateField(required=False)
    time = forms.TimeField(required=False)
    moment = forms.DateTimeField(required=False)
    choice = forms.ChoiceField(choices=[("a", "A")], required=False)
    choices = forms.MultipleChoiceField(choices=[("a", "A")], required=False)
    typed = forms.TypedChoiceField(choices=[(1, "A")], coerce=int, required=False)
    row = forms.ModelChoiceField(Municipality.objects.all(), required=False)
    rows = forms.ModelMultipleChoiceField(Municipality.objects.all(), required=False)
    uuid = forms.UUIDField(required=False)
    data = forms.JSONField(required=False)


@pytest.mark.parametrize("name", EveryField.base_fields)
def test_nul_in_any_field_is_a_message_at_that_field(name, db):
    form = EveryField({name: NUL})
    assert list(form.errors) == [name]
    assert form.data[name] == NUL


def test_rows_by_another_column_refuse_a_nul(db):
    class BySlug(Form):
        place = forms.ModelChoiceField(Municipality.objects.all(), to_field_name="slug", required=False)
        places = forms.ModelMultipleChoiceField(Municipality.objects.all(), to_field_name="slug", required=False)

    assert sorted(BySlug({"place": NUL, "places": NUL}).errors) == ["place", "places"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("moment", "9999-12-31 10:00"),
        ("number", "9" * 30),
        ("number", "-99999999999"),
        ("row", "9" * 30),
        ("long", "a" * 100_001),
    ],
)
def test_value_out_of_all_bounds_is_a_message_at_its_field(name, value, db):
    assert list(EveryField({name: value}).errors) == [name]


def test_dates_in_dutch_and_in_iso_are_read(db):
    days = [EveryField({"day": text}) for text in ("2026-03-02", "2-3-2026", "02-03-2026")]
    assert [form.is_valid() and form.cleaned_data["day"].isoformat() for form in days] == ["2026-03-02"] * 3


def test_date_is_shown_as_the_picker_of_the_browser_wants_it(db):
    form = EveryField({"day": "2026-03-02"})
    assert 'type="date"' in str(form["day"])
    assert 'value="2026-03-02"' in str(form["day"])


def test_required_field_says_what_to_do():
    class Two(SavedForm):
        name = forms.CharField()
        which = forms.ChoiceField(choices=[("a", "A")])
        sure = forms.BooleanField()
        own = forms.CharField(error_messages={"required": "Own words."})

    assert Two({}).errors == {
        "name": ["Vul dit nog in."],
        "which": ["Kies een antwoord."],
        "sure": ["Zet hier een vinkje."],
        "own": ["Own words."],
    }


def test_five_megabytes_of_text_is_a_message_at_the_field_with_the_text_kept(town, client, forms_of_ours):
    text = "a" * 5_000_000
    response = client.post("/form/", {"title": "One", "story": text})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["story"]
    assert response.context["form"]["story"].value() == text


def test_draft_button_keeps_and_throws_away(town, client, forms_of_ours):
    client.force_login(town["worker"])
    assert client.post("/own-form/", {"title": "Half", "save_draft": "1"}).status_code == 303
    assert client.get("/own-form/").context["form"]["title"].value() == "Half"
    client.post("/own-form/", {"drop_draft": "1"})
    assert Draft.objects.count() == 0
    assert forms_of_ours == []
