"""The Dutch API Design Rules, one check per error-level rule: each takes the description and returns what is wrong."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

Document = dict[str, Any]
METHODS = {"get", "put", "post", "patch", "delete"}
SEGMENT = r"([a-z0-9\-]+|{[^}]+})(\/([a-z0-9\-\.]+|{[^}]+}))*"
KEBAB = re.compile(rf"^(\/|(\/_[a-z0-9]+|\/({SEGMENT})(\/_[a-z]+)?)\/?)$")
SEMVER = re.compile(r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$")
DATE_NAME = re.compile(r"^(date|datum)$|(\w+D|_[dD])(ate|atum)")


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Yield (path, method, operation)."""
    for path, methods in document.get("paths", {}).items():
        for method, operation in methods.items():
            if method in METHODS:
                yield path, method, operation


def responses(document: Document) -> Iterator[tuple[str, str, Document]]:
    """Yield (where, status, response)."""
    for path, method, operation in operations(document):
        for status, response in operation["responses"].items():
            yield f"{method} {path} {status}", str(status), response


def resolve(document: Document, schema: Document) -> Document:
    """Follow a $ref within the document."""
    while "$ref" in schema:
        found: Any = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def properties(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield every named property of every schema."""

    def walk(node: Any) -> Iterator[tuple[str, Document]]:
        if isinstance(node, dict):
            if isinstance(node.get("properties"), dict):
                yield from node["properties"].items()
            for inner in node.values():
                yield from walk(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from walk(inner)

    return walk(document)


def examples(document: Document, holder: str) -> list[str]:
    """Return examples in media types ("content") or in schemas: we publish none, so a first one is to be checked."""
    text = re.findall(r"'examples?': ", str(document.get("components" if holder == "schemas" else "paths", {})))
    return [f"{len(text)} examples in {holder}: check them against their schema"] if text else []


def repeated(values: list[str]) -> list[str]:
    """Return what stands there more than once."""
    return sorted({value for value in values if values.count(value) > 1})


def path_parameters(document: Document) -> list[str]:
    """Every {part} of a path is a required path parameter, and the other way round."""
    found = []
    for path, method, operation in operations(document):
        parts = set(re.findall(r"{([^}]+)}", path))
        named = {each["name"] for each in operation.get("parameters", []) if each["in"] == "path" and each.get("required")}
        if parts != named:
            found.append(f"{method} {path}: {parts ^ named}")
    return found


def tags(document: Document) -> list[str]:
    """Tags of the document, and of one operation, are named once."""
    found = repeated([tag["name"] for tag in document.get("tags", [])])
    return found + [name for _, _, operation in operations(document) for name in repeated(operation.get("tags", []))]


def servers(document: Document) -> list[Document]:
    """Return the servers."""
    found: list[Document] = document.get("servers", [])
    return found


def version_headers(document: Document) -> list[str]:
    """Every success and redirect names the API-Version header."""
    return [
        where
        for where, status, response in responses(document)
        if status[0] in "23" and not {name.lower() for name in response.get("headers", {})} & {"api-version"}
    ]


def problem_content(document: Document) -> list[str]:
    """Every error is application/problem+json (or xml)."""
    kinds = {"application/problem+json", "application/problem+xml"}
    return [
        where
        for where, status, response in responses(document)
        if status[0] in "45" and "content" in response and not kinds & set(response["content"])
    ]


def problem_members(document: Document) -> list[str]:
    """The schema of an error has status, title and detail."""
    return [
        where
        for where, status, response in responses(document)
        if status[0] in "45"
        for content in response.get("content", {}).values()
        if not {"status", "title", "detail"} <= set(resolve(document, content["schema"]).get("properties", {}))
    ]


def invalid_input(document: Document) -> list[str]:
    """What takes input can answer 400."""
    return [
        f"{method} {path}"
        for path, method, operation in operations(document)
        if (method in {"put", "post", "patch"} or operation.get("parameters"))
        and "400" not in {str(status) for status in operation["responses"]}
    ]


def query_names(document: Document) -> list[str]:
    """Query parameters are lower camelCase."""
    pattern = re.compile(r"^\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*$")
    return [
        each["name"]
        for _, _, operation in operations(document)
        for each in operation.get("parameters", [])
        if each["in"] == "query" and not pattern.match(each["name"])
    ]


def formats(document: Document, name: str) -> list[str]:
    """Return the properties with this format."""
    return [key for key, schema in properties(document) if schema.get("format") == name]


def dates(document: Document, *, without: bool) -> list[str]:
    """Return properties named as a date that have no format (`without`), or that hold a time too."""
    named = [(key, resolve(document, schema)) for key, schema in properties(document) if DATE_NAME.search(key)]
    if without:
        return [key for key, schema in named if "format" not in schema and "allOf" not in schema]
    return [key for key, schema in named if schema.get("format") == "date-time"]


Check = Callable[[Document], list[str]]
CHECKS: dict[str, Check] = {
    "oas3-schema": lambda doc: [str(error.message)[:200] for error in OPENAPI_31_VALIDATOR.iter_errors(doc)],
    "operation-operationId-unique": lambda doc: repeated([op.get("operationId", "") for _, _, op in operations(doc)]),
    "path-params": path_parameters,
    "openapi-tags-uniqueness": tags,
    "oas3-valid-media-example": lambda doc: examples(doc, "content"),
    "oas3-valid-schema-example": lambda doc: examples(doc, "schemas"),
    "oas3-server-variables": lambda doc: [each["url"] for each in servers(doc) if "{" in each["url"]],
    "oas3-api-servers": lambda doc: [] if servers(doc) else ["no servers"],
    "path-keys-no-trailing-slash": lambda doc: [path for path in doc["paths"] if len(path) > 1 and path.endswith("/")],
    "nlgov:openapi3": lambda doc: [] if re.match(r"^3(\.\d+){1,2}$", str(doc.get("openapi"))) else ["openapi is not 3"],
    "nlgov:openapi-root-exists": lambda doc: [] if doc.get("openapi") else ["no openapi"],
    "nlgov:missing-version-header": version_headers,
    "nlgov:missing-header": lambda doc: [
        where for where, status, response in responses(doc) if status[0] in "23" and not response.get("headers")
    ],
    "nlgov:include-major-version-in-uri": lambda doc: [
        each["url"] for each in servers(doc) if not re.search(r"\/v[\d+]", each["url"])
    ],
    "nlgov:paths-no-trailing-slash": lambda doc: [path for path in doc["paths"] if re.match(r".+\/$", path)],
    "info-contact": lambda doc: [] if doc["info"].get("contact") else ["no contact"],
    "nlgov:info-contact-fields-exist": lambda doc: [
        name for name in ("email", "name", "url") if not doc["info"].get("contact", {}).get(name)
    ],
    "nlgov:http-methods": lambda doc: [
        f"{path} {name}" for path, item in doc["paths"].items() for name in item if name not in METHODS | {"parameters"}
    ],
    "nlgov:paths-kebab-case": lambda doc: [path for path in doc["paths"] if not KEBAB.match(path)],
    "nlgov:query-keys-camel-case": query_names,
    "nlgov:use-problem-schema": problem_content,
    "nlgov:problem-schema-members": problem_members,
    "nlgov:problem-invalid-input": invalid_input,
    "nlgov:date-time-ensure-timezone": lambda doc: formats(doc, "date-time-local"),
    "nlgov:time-without-timezone": lambda doc: formats(doc, "time"),
    "nlgov:specify-format-for-date-and-time": lambda doc: dates(doc, without=True),
    "nlgov:use-date-instead-of-datetime": lambda doc: dates(doc, without=False),
    "nlgov:semver": lambda doc: [] if SEMVER.match(doc["info"]["version"]) else ["version"],
}
