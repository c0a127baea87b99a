"""The language, and leaving quickly."""

import pytest


def test_language_is_remembered_and_the_page_is_the_same(db, client):
    response = client.get("/taal/en/?next=/nergens/%3Fa%3D1")
    assert (response.status_code, response.url) == (303, "/nergens/?a=1")
    page = client.get("/nergens/").text
    assert '<html lang="en"' in page
    assert "We cannot find this page" in page


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_language_never_leads_to_another_site(there, db, client):
    assert client.get("/taal/en/", {"next": there}).url == "/"


def test_unknown_language_is_not_found(db, client):
    assert client.get("/taal/xx/").status_code == 404


def test_leaving_ends_the_session(town, client):
    client.force_login(town["worker"])
    assert client.post("/snel-weg/").status_code == 204
    assert client.get("/ontwerp/").status_code == 302


@pytest.mark.parametrize(
    ("page", "current"),
    [("/mijn/", ["/mijn/"]), ("/mijn/verhaal/", ["/mijn/"]), ("/mijn/netwerk/", ["/mijn/netwerk/"]), ("/mijn/helpen/", [])],
)
def test_menu_marks_where_one_is_and_nothing_else(page, current, town, client):
    client.force_login(town["person"])
    assert [link.url for link in client.get(page).context["navigation"] if link.current] == current
