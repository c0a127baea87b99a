"""What every endpoint has in common: problem details, pointers, strict types, the version."""

import json
from typing import Annotated

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import RequestFactory
from ninja import Router, Status
from pydantic import Field, StringConstraints

from meedoen.site.api import Api, JsonParser, field_problem, make_api, pointer
from meedoen.ui.api import NO_NUL, ApiProblem, Strict


class Inner(Strict):
    """A body within a body."""

    size: Annotated[int, Field(ge=0, le=2)]


class Body(Strict):
    """A body."""

    name: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=10)]
    inner: Inner


ERRORS = {
    "nothing": Http404("secret"),
    "forbidden": PermissionDenied("secret"),
    "verb": ValidationError({"name": ["Fill in a name."]}),
    "whole": ValidationError("Not like this."),
    "problem": ApiProblem(429, "Wait a moment.", headers={"Retry-After": "60"}),
}


@pytest.fixture(scope="module")
def tried():
    """Return an API with endpoints that take a body and that fail in every way."""
    api = Api(title="x", version="1.0.0", urls_namespace="tried", docs_url=None, parser=JsonParser())
    real = make_api.__globals__["api"]
    api._exception_handlers.update(real._exception_handlers)
    router = Router()

    @router.post("/bodies", response={201: Body})
    def create(request, body: Body):
        return Status(201, body)

    @router.get("/errors/{kind}")
    def fail(request, kind: str, limit: int = 1):
        raise ERRORS[kind]

    api.add_router("", router)
    return {pattern.name: pattern.callback for pattern in api._get_urls() if pattern.name in ("create", "fail")}


def post(tried, body):
    """Post a body (JSON-able, or bytes) and return status and answer."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = tried["create"](RequestFactory().post("/bodies", raw, content_type="application/json"))
    return answer.status_code, json.loads(answer.content), answer["Content-Type"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"name": "x", "inner": {"size": True}}, "#/inner/size"),
        ({"name": "x", "inner": {"size": "1"}}, "#/inner/size"),
        ({"name": "x", "inner": {"size": 1.5}}, "#/inner/size"),
        ({"name": "x", "inner": {"size": 3}}, "#/inner/size"),
        ({"name": "x", "inner": {}}, "#/inner/size"),
        ({"name": "x" * 11, "inner": {"size": 1}}, "#/name"),
        ({"name": "a\x00b", "inner": {"size": 1}}, "#/name"),
        ({"name": "\ud800", "inner": {"size": 1}}, "#/name"),
        ({"name": 1, "inner": {"size": 1}}, "#/name"),
        ({"name": "x", "inner": {"size": 1}, "more/~": 1}, "#/more~1~0"),
        ([], "#"),
        ("text", "#"),
    ],
)
def test_bad_input_is_400_with_a_pointer(tried, body, place):
    status, answer, kind = post(tried, body)
    assert (status, kind, answer["status"], answer["title"]) == (400, "application/problem+json", 400, "Bad Request")
    assert [each["pointer"] for each in answer["errors"]] == [place]


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b'{"name": NaN}', b"[" * 100_000, b"1" * 5000], ids=lambda raw: repr(raw[:12])
)
def test_what_is_no_json_is_400(tried, raw):
    assert post(tried, raw)[0] == 400


@pytest.mark.parametrize("number", [b"2", b"2.0", b"0.2e1"])
def test_one_number_may_be_written_in_more_ways(tried, number):
    assert post(tried, b'{"name": "x", "inner": {"size": ' + number + b"}}")[:2] == (
        201,
        {"name": "x", "inner": {"size": 2}},
    )


def test_a_number_without_end_is_no_whole_number(tried):
    assert post(tried, b'{"name": "x", "inner": {"size": 1e999}}')[0] == 400


def test_good_input_is_taken(tried):
    assert post(tried, {"name": "naïef 🙂", "inner": {"size": 2}})[:2] == (201, {"name": "naïef 🙂", "inner": {"size": 2}})


@pytest.mark.parametrize(
    ("kind", "status", "places"),
    [
        ("nothing", 404, None),
        ("forbidden", 403, None),
        ("verb", 400, ["#/name"]),
        ("whole", 400, ["#"]),
        ("problem", 429, None),
    ],
)
def test_each_error_becomes_a_problem_without_its_secret(tried, kind, status, places):
    answer = tried["fail"](RequestFactory().get("/errors"), kind=kind)
    body = json.loads(answer.content)
    assert (answer.status_code, body["status"], "secret" in answer.content.decode()) == (status, status, False)
    assert [each["pointer"] for each in body["errors"]] == (places or [])


def test_a_bad_parameter_is_named(tried):
    answer = tried["fail"](RequestFactory().get("/errors?limit=many"), kind="nothing")
    assert [each["parameter"] for each in json.loads(answer.content)["errors"]] == ["limit"]


def test_pointer_escapes():
    assert (pointer([]), pointer(["a/b", "c~d", 0])) == ("#", "#/a~1b/c~0d/0")


def test_field_problem_never_repeats_what_was_sent():
    error = {"loc": ("body", "body", "name"), "msg": "too long", "input": "Truus"}
    assert "Truus" not in field_problem(error).model_dump_json()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/openapi.json", 200),
        ("get", "/api/v1/", 200),
        ("get", "/api/v1/nergens", 404),
        ("delete", "/api/v1/openapi.json", 405),
        ("get", "/api/v1/a%00b", 400),
    ],
)
def test_every_answer_below_api_names_the_version(client, method, path, status):
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer["API-Version"]) == (status, "1.0.0")
    if status >= 400:
        assert (answer["Content-Type"], answer.json()["status"]) == ("application/problem+json", status)


@pytest.mark.django_db
def test_the_docs_page_names_every_operation(client):
    page = client.get("/api/v1/").content.decode()
    document = client.get("/api/v1/openapi.json").json()
    named = [f"{method.upper()} /api/v1{path}" for path, item in document["paths"].items() for method in item]
    assert [each for each in named if each not in page] == []
    assert len(named) > 0


@pytest.mark.django_db
def test_the_description_may_be_read_from_any_site(client):
    assert client.get("/api/v1/openapi.json")["Access-Control-Allow-Origin"] == "*"
