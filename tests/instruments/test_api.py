"""POST /api/v1/urgency: public, strict, and nothing is kept."""

from collections import Counter
from datetime import date

import pytest

from meedoen.instruments.urgency import OPEN_BAND
from meedoen.journal.models import AccessEvent
from meedoen.people.models import MunicipalitySetting
from tests.instruments.test_urgency import ALL, DURATIONS, SIZES, points

URL = "/api/v1/urgency"
BODY = {"safety": 1, "health": 1, "welfare": 1, "size": "over_75", "duration": "incidental"}


def as_body(answers):
    """Return answers as the API takes them."""
    return answers | {name: int(answers[name]) for name in ("safety", "health", "welfare")}


def post(client, body):
    """Post a body as JSON."""
    return client.post(URL, body, content_type="application/json")


@pytest.mark.django_db
def test_urgency_all_answers(client):
    found = [post(client, as_body(answers)).json() for answers in ALL]
    assert len(found) == 3 * 3 * 3 * len(SIZES) * len(DURATIONS) == 324
    assert [one["total"] for one in found] == [points(answers) for answers in ALL]
    assert Counter(one["band"] for one in found) == {"none": 111, "open": 131, "professional": 80, "crisis": 2}


@pytest.mark.django_db
def test_urgency_answer_has_what_the_issue_names(client):
    response = post(client, BODY | {"safety": 2, "duration": "under_half_year"})
    assert (response.status_code, response.json()) == (
        200,
        {
            "total": 7,
            "band": "professional",
            "signal_action": "professional_help",
            "reporter_actions": ["information", "advice", "support", "feedback"],
            "flags": ["serious_safety"],
        },
    )


def test_urgency_without_municipality_takes_our_default(client, town):
    found = post(client, BODY).json()
    assert (found["band"], found["signal_action"], found["flags"]) == ("open", "professional_help", ["band_open_in_source"])


def test_urgency_with_municipality_takes_its_rule(client, town):
    MunicipalitySetting.objects.create(
        municipality=town.municipality, name=OPEN_BAND.id, value="none", valid_from=date(2026, 1, 1)
    )
    found = post(client, BODY | {"municipality": "9999"}).json()
    assert (found["band"], found["signal_action"], found["flags"]) == ("open", "none", ["band_open_in_source"])
    assert post(client, BODY | {"municipality": "9998"}).json()["signal_action"] == "professional_help"


def test_urgency_keeps_nothing(client, town):
    post(client, BODY)
    assert AccessEvent.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "pointers"),
    [
        ({"safety": True}, ["#/safety"]),
        ({"safety": "1"}, ["#/safety"]),
        ({"safety": 1.5}, ["#/safety"]),
        ({"safety": 3}, ["#/safety"]),
        ({"safety": -1}, ["#/safety"]),
        ({"health": None}, ["#/health"]),
        ({"size": "small"}, ["#/size"]),
        ({"size": ["minor", "over_75"]}, ["#/size"]),
        ({"duration": 1}, ["#/duration"]),
        ({"extra": 1}, ["#/extra"]),
        ({"municipality": 9999}, ["#/municipality"]),
        ({"municipality": "0000"}, ["#/municipality"]),
        ({"municipality": "99\x00"}, ["#/municipality"]),
        ({"municipality": "٩٩٩٩"}, ["#/municipality"]),
        ({"safety": 9, "size": ""}, ["#/safety", "#/size"]),
    ],
)
def test_urgency_bad_input_is_named_per_field(client, change, pointers):
    response = post(client, BODY | change)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["pointer"] for error in response.json()["errors"]] == pointers


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', "\ud83d", '{"safety": NaN}'])
def test_urgency_no_object_is_bad_input(client, body):
    response = client.post(URL, body.encode("utf-8", "surrogatepass"), content_type="application/json")
    assert response.status_code == 400


@pytest.mark.django_db
def test_urgency_get_is_not_there(client):
    assert client.get(URL).status_code == 405
