"""Pages for when something is not as it should be."""

import pytest
from django.db import connection
from django.test import Client

from meedoen.ui.models import Draft


def test_stale_save_shows_both_texts_and_can_be_saved_over(town, client, forms_of_ours):
    client.force_login(town["worker"])
    owner = client.get("/edit/").context["form"]["owner"].value()
    typed = {"title": "Mine", "story": "Same", "ready": "on", "senses": ["seen", "heard"], "version": "1", "owner": owner}
    response = client.post("/edit/", typed)
    assert response.status_code == 409
    assert [(field.name, field.now, field.typed) for field in response.context["both"]] == [
        ("title", "Theirs", "Mine"), ("", "Nee", "Ja"),
    ]  # fmt: skip
    assert Draft.objects.get().data["title"] == "Mine"
    again = {**dict(response.context["pairs"]), **response.context["hidden"], "title": "Both"}
    assert client.post("/edit/", again).status_code == 303
    assert forms_of_ours == [{"title": "Both", "ready": True}]
    assert Draft.objects.count() == 0


def test_stale_save_can_be_left_as_it_stands(town, client, forms_of_ours):
    client.force_login(town["worker"])
    owner = client.get("/edit/").context["form"]["owner"].value()
    client.post("/edit/", {"title": "Mine", "version": "1", "owner": owner})
    assert client.post("/edit/", {"drop_draft": "1"}).status_code == 303
    assert client.get("/edit/").context["form"]["title"].value() is None


@pytest.fixture
def strict(town) -> Client:
    """Return a browser of the worker whose forms are checked for their token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(town["worker"])
    return client


def test_old_token_from_our_own_page_can_be_sent_again(strict, forms_of_ours):
    response = strict.post(
        "/own-form/", {"title": "Typed", "senses": ["seen", "heard"]}, headers={"Origin": "http://testserver"}
    )
    assert response.status_code == 403
    assert response.context["pairs"] == [("title", "Typed"), ("senses", "seen"), ("senses", "heard")]
    assert "Verstuur het opnieuw" in response.text


def test_form_of_a_foreign_site_is_not_offered_again_but_its_text_is_shown(strict, forms_of_ours):
    response = strict.post("/own-form/", {"title": "Typed"}, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert "Verstuur het opnieuw" not in response.text
    assert "Typed" in response.text


def test_too_many_requests_keeps_what_was_typed(client, forms_of_ours, db):
    response = client.post("/busy/", {"title": "Typed", "submission": "t"})
    assert (response.status_code, response["Retry-After"]) == (429, "30")
    assert response.context["pairs"] == [("title", "Typed"), ("submission", "t")]


def test_server_error_needs_no_database(client, forms_of_ours):
    client.raise_request_exception = False
    blocked = [connection.execute_wrapper(lambda *args: pytest.fail("asked the database"))]
    with blocked[0]:
        response = client.get("/broken/")
    assert response.status_code == 500
    assert "Er ging hier iets mis" in response.text
    assert response["Cache-Control"] == "no-store"


def test_more_text_than_we_take_is_a_clear_page(client, forms_of_ours, db):
    response = client.post("/form/", {"story": "a" * 7_000_000})
    assert (response.status_code, "Dit is meer dan we in één keer kunnen ontvangen" in response.text) == (413, True)


def test_more_answers_than_we_take_is_a_clear_page(client, forms_of_ours, db):
    response = client.post("/form/", {f"field{number}": "a" for number in range(1001)})
    assert response.status_code == 413


def test_unknown_page_speaks_plainly(client, forms_of_ours, db):
    response = client.get("/nergens/")
    assert (response.status_code, "We kunnen deze pagina niet vinden" in response.text) == (404, True)
