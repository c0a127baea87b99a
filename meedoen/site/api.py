"""The root of the API at `/api/v1`: adds each room's router, and gives every error one form.

What the Dutch API Design Rules ask is done here once for all endpoints: the version in the path and in a header, problem
details for every error, no trailing slashes (`tests/site/test_api_rules.py` has a check per rule).
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path, reverse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as InputError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from meedoen.ui.api import PROBLEM_TYPE, ApiProblem, FieldProblem, Problem

VERSION = "1.0.0"
ROOT = "/api/v1"
EXACT = 2**53  # Up to here every whole number of JSON is one number.
METHODS = {"get", "put", "post", "patch", "delete"}
VERSION_HEADER = {"API-Version": {"description": "The full version of the API.", "schema": {"type": "string"}}}


class JsonParser(Parser):
    """JSON as the standard has it: NaN and Infinity are not JSON, and 1.0 is the same number as 1."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body; an error here becomes a 400."""
        return json.loads(request.body, parse_constant=_refuse_constant, parse_float=_number)


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < EXACT else number


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


class Api(NinjaAPI):
    """The API with a published description that follows the Dutch rules, and our own page to read it."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the description; paths are relative to the server's address, which holds the version."""
        schema = super().get_openapi_schema(path_prefix="", path_params=path_params)
        schema["servers"] = [{"url": f"{settings.PUBLIC_URL.rstrip('/')}{ROOT}"}]
        schema["info"]["contact"] = {
            "name": "Meedoen",
            "url": settings.PUBLIC_URL,
            "email": settings.CONTACT_EMAIL,
        }
        schema["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
        schema["components"]["schemas"].update(_problem_schemas())
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                if method in METHODS:
                    _finish(operation)
        return schema

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        return [
            path("openapi.json", openapi, name="openapi-json"),
            *super()._get_urls()[:-1],
            path("", docs, name="api-root"),
        ]


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    parts: dict[str, Any] = schema.pop("$defs", {})
    return {**parts, "Problem": schema}


def _finish(operation: dict[str, Any]) -> None:
    """Add to one operation what holds for all: the errors that can always occur, their type, the version header."""
    responses = operation["responses"]
    possible = [400] if operation.get("parameters") or "requestBody" in operation else []
    possible += [401] if operation.get("security") else []
    for status in possible:
        responses.setdefault(status, {"description": HTTPStatus(status).phrase})
    for status, response in responses.items():
        response["headers"] = {**response.get("headers", {}), **VERSION_HEADER}
        if int(status) >= 400:
            response["content"] = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def problem(
    status: int, detail: str, *, errors: list[FieldProblem] | None = None, headers: dict[str, str] | None = None
) -> HttpResponse:
    """Return an answer with problem details."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors or [])
    answer = HttpResponse(body.model_dump_json(exclude_none=True), status=status, content_type=PROBLEM_TYPE)
    for name, value in (headers or {}).items():
        answer[name] = value
    return answer


def pointer(parts: tuple[Any, ...] | list[Any]) -> str:
    """Return the JSON pointer (RFC 6901) of a field, as a URI fragment."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def field_problem(error: dict[str, Any]) -> FieldProblem:
    """Turn one error of the input check into a field problem. Never repeats what was sent."""
    where, *parts = error["loc"]
    if where == "body":
        # The first part is the name of the function's argument, which the caller never sees.
        return FieldProblem(detail=error["msg"], pointer=pointer(parts[1:]))
    return FieldProblem(detail=error["msg"], parameter=str(parts[0]) if parts else where)


def _verb_errors(error: ValidationError) -> list[FieldProblem]:
    if not hasattr(error, "error_dict"):
        return [FieldProblem(detail=message, pointer="#") for message in error.messages]
    found = []
    for name, messages in error.message_dict.items():
        place = "#" if name == "__all__" else pointer([name])
        found += [FieldProblem(detail=message, pointer=place) for message in messages]
    return found


INVALID = "Some fields are not as they should be; see errors."


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """Answer the description; any site may read it, as the design rules ask."""
    return JsonResponse(api.get_openapi_schema(), headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the API to a developer, from the same description that machines read."""
    schema = api.get_openapi_schema()
    operations = [
        operation_row(method, address, operation)
        for address, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    context = {"operations": operations, "openapi_url": reverse("api:openapi-json"), "version": VERSION}
    return render(request, "site/api.html", context)


def operation_row(method: str, address: str, operation: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows of one operation."""
    parameters = operation.get("parameters", [])
    return {
        "title": f"{method.upper()} {ROOT}{address}",
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": [{"description": "", **parameter} for parameter in parameters],
        "answers": [(status, answer["description"]) for status, answer in operation["responses"].items()],
    }


# What each error becomes; ninja hands over the error itself. Their own texts could quote what was sent.
ANSWERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    InputError: lambda request, error: problem(400, INVALID, errors=[field_problem(each) for each in error.errors]),
    ValidationError: lambda request, error: problem(400, INVALID, errors=_verb_errors(error)),
    ApiProblem: lambda request, error: problem(error.status, error.detail, errors=error.errors, headers=error.headers),
    HttpError: lambda request, error: problem(error.status_code, error.message),
    Http404: lambda request, error: problem(404, "There is nothing here for you."),
    PermissionDenied: lambda request, error: problem(403, "You may not do this."),
}


def make_api() -> Api:
    """Return the API with the routers of all rooms that have one."""
    made = Api(
        title="Meedoen",
        version=VERSION,
        description="Social support in a Dutch municipality: hand in a worry, follow it, weigh its urgency.",
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        parser=JsonParser(),
    )
    for room in settings.ROOMS:
        if find_spec(f"meedoen.{room}.api"):
            router = getattr(import_module(f"meedoen.{room}.api"), "router", None)
            if router is not None:
                made.add_router("", router)
    for kind, answer in ANSWERS.items():
        made.add_exception_handler(kind, answer)
    return made


api = make_api()
