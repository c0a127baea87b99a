"""Public forms are limited per address, and never shut a library's address out for good."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from meedoen.access.limits import LONGEST
from tests.strength.pages import forms_of, same_form
from tests.town import NOW, Town

TYPED = "Zij zat in de regen op het bankje"
LIBRARY = "192.0.2.7"
# address, a field in which somebody types
FORMS = [("/{}/zorgen/", "perception_1"), ("/{}/vraag/", "question"), ("/{}/status/", "code")]


def post_until_refused(client: Client, path: str, data: dict[str, list[str]], *, most: int = 200):
    """Post from the library's address until that is too often; return the refusal."""
    for _ in range(most):
        response = client.post(path, data, REMOTE_ADDR=LIBRARY)
        if response.status_code == 429:
            return response
    raise AssertionError("never refused")


@pytest.mark.parametrize(("path", "field"), FORMS)
def test_form_sent_too_often_keeps_the_text_and_opens_again(town: Town, path: str, field: str):
    path, client = path.format(town.municipality.slug), Client()
    form = next(form for form in forms_of(client.get(path).text) if field in form.fields)
    data = {**form.values(), field: [TYPED]}
    refused = post_until_refused(client, path, data)
    wait = timedelta(seconds=int(refused["Retry-After"]))
    assert timedelta() < wait <= timedelta(hours=1)
    assert town.municipality.phone in refused.text
    if field != "code":
        again = same_form(refused.text, form)
        assert again is not None
        assert again.fields[field].value == TYPED
    assert client.post(path, data, REMOTE_ADDR="192.0.2.8").status_code == 422
    with time_machine.travel(NOW + wait + timedelta(minutes=5), tick=True):
        assert client.post(path, data, REMOTE_ADDR=LIBRARY).status_code == 422


def test_a_busy_library_never_waits_longer_than_the_longest_time(town: Town):
    path, client, moment = f"/{town.municipality.slug}/zorgen/", Client(), NOW
    for _ in range(4):
        with time_machine.travel(moment, tick=True):
            refused = post_until_refused(client, path, {"about": ["x"]})
            wait = timedelta(seconds=int(refused["Retry-After"]))
            assert wait <= LONGEST
            moment += wait + timedelta(minutes=5)
