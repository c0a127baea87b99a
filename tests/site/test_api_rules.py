"""Our description against the Dutch API Design Rules, and every check against something that it must catch."""

import copy
import json

import pytest
import yaml

from meedoen.site.api import api
from tests.site.api_rules import CHECKS
from tests.standards import standard


def described():
    """Return our description as a client gets it."""
    return json.loads(json.dumps(api.get_openapi_schema(), default=str))


def small(**changes):
    """Return a small sound description with changes."""
    answer = {"description": "OK", "headers": {"API-Version": {"schema": {"type": "string"}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1.0.0", "contact": {"name": "x", "url": "https://x.nl", "email": "a@x.nl"}},
        "servers": [{"url": "https://x.nl/api/v1"}],
        "paths": {
            "/a-b/{id}": {
                "get": {
                    "operationId": "a",
                    "parameters": [{"in": "path", "name": "id", "required": True, "schema": {"type": "integer"}}],
                    "responses": {
                        "200": answer,
                        "400": {
                            "description": "no",
                            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                        },
                    },
                }
            }
        },
        "components": {
            "schemas": {"Problem": {"type": "object", "properties": {"status": {}, "title": {}, "detail": {}, "sent": {}}}}
        },
    }
    return document | changes


def changed(*path_and_value):
    """Return the small description with one place changed ("…" as value takes it away)."""
    document = copy.deepcopy(small())
    *path, last, value = path_and_value
    place = document
    for part in path:
        place = place[part]
    if value == "…":
        del place[last]
    else:
        place[last] = value
    return document


GET = ("paths", "/a-b/{id}", "get")
PROPERTIES = ("components", "schemas", "Problem", "properties")
BROKEN = {
    "oas3-schema": changed("info", "title", "…"),
    "operation-operationId-unique": changed("paths", "/c", {"get": small()["paths"]["/a-b/{id}"]["get"]}),
    "path-params": changed(*GET, "parameters", []),
    "openapi-tags-uniqueness": changed(*GET, "tags", ["x", "x"]),
    "oas3-valid-media-example": changed(*GET, "responses", "200", "content", {"a/b": {"example": 1, "schema": {}}}),
    "oas3-valid-schema-example": changed(*PROPERTIES, "status", {"type": "integer", "example": "x"}),
    "oas3-server-variables": changed("servers", [{"url": "https://{host}/api/v1"}]),
    "oas3-api-servers": changed("servers", []),
    "path-keys-no-trailing-slash": changed("paths", "/c/", {}),
    "nlgov:openapi3": changed("openapi", "2.0"),
    "nlgov:openapi-root-exists": changed("openapi", "…"),
    "nlgov:missing-version-header": changed(*GET, "responses", "200", "headers", {"X": {}}),
    "nlgov:missing-header": changed(*GET, "responses", "200", "headers", "…"),
    "nlgov:include-major-version-in-uri": changed("servers", [{"url": "https://x.nl/api"}]),
    "nlgov:paths-no-trailing-slash": changed("paths", "/c/", {}),
    "info-contact": changed("info", "contact", "…"),
    "nlgov:info-contact-fields-exist": changed("info", "contact", "email", "…"),
    "nlgov:http-methods": changed("paths", "/a-b/{id}", "trace", {"responses": {}}),
    "nlgov:paths-kebab-case": changed("paths", "/aB_c", {}),
    "nlgov:query-keys-camel-case": changed(*GET, "parameters", [{"in": "query", "name": "page_size"}]),
    "nlgov:use-problem-schema": changed(*GET, "responses", "400", "content", {"application/json": {"schema": {}}}),
    "nlgov:problem-schema-members": changed(*PROPERTIES, "title", "…"),
    "nlgov:problem-invalid-input": changed(*GET, "responses", "400", "…"),
    "nlgov:date-time-ensure-timezone": changed(*PROPERTIES, "sent", {"format": "date-time-local"}),
    "nlgov:time-without-timezone": changed(*PROPERTIES, "sent", {"format": "time"}),
    "nlgov:specify-format-for-date-and-time": changed(*PROPERTIES, "birthDate", {"type": "string"}),
    "nlgov:use-date-instead-of-datetime": changed(*PROPERTIES, "birthDate", {"format": "date-time"}),
    "nlgov:semver": changed("info", "version", "v1"),
}


def test_every_error_level_rule_has_a_check():
    rules = yaml.safe_load(standard("nl-api-design-rules-linter.yaml").read_text())["rules"]
    levels = {name: rule["severity"] if isinstance(rule, dict) else rule for name, rule in rules.items()}
    errors = {name for name, level in levels.items() if level == "error"}
    assert errors == set(CHECKS)


@pytest.mark.parametrize("rule", CHECKS)
def test_our_description_follows(rule):
    assert CHECKS[rule](described()) == []


@pytest.mark.parametrize("rule", CHECKS)
def test_the_check_passes_a_sound_description_and_catches_a_broken_one(rule):
    assert (CHECKS[rule](small()), bool(CHECKS[rule](BROKEN[rule]))) == ([], True)
