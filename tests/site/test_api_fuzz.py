"""Schemathesis over the whole description: nothing that fits it may fail, nothing that does not may be taken."""

import json

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks  # noqa: F401 (registers the checks)

from meedoen.site.api import ROOT, api
from meedoen.site.wsgi import application

EXAMPLES = 40
PLAIN = {"Accept-Encoding": "identity"}  # The raw call does not unpack what is compressed.


# What a description cannot say: which codes this installation knows, and that a name belongs to `disclose: person`.
KNOWN = {"municipality": ["9999"], "neighbourhood": ["B1", ""], "disclose": ["us", "anonymous"]}


def described():
    """Return our description, with its server where the application stands and the codes of the town."""
    document = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    document["servers"] = [{"url": f"http://localhost{ROOT}"}]
    for model in document["components"]["schemas"].values():
        for name in KNOWN.keys() & model.get("properties", {}).keys():
            prop = model["properties"][name]
            for text in prop.get("anyOf", [prop]):
                if text["type"] == "string":
                    text["enum"] = KNOWN[name]
    return document


schema = schemathesis.openapi.from_dict(described())
schema.app = application


# A raw call of the application closes the connection, so the test cannot live in one transaction.
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("town")
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_api_answers_as_described(case):
    cache.clear()  # The limits of the public endpoints are tested elsewhere.
    case.call_and_validate(headers=PLAIN)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("town")
def test_the_fuzz_test_reaches_an_endpoint_that_writes():
    operation = schema["/signals"]["POST"]
    case = operation.Case(
        headers={"Idempotency-Key": "fuzz-1"},
        body={
            "municipality": "9999",
            "about": {"description": "an older man at number four", "knows": "no"},
            "perceptions": [{"text": "the curtains stay closed"}],
            "reporter": None,
            "language": "nl",
        },
        media_type="application/json",
    )
    assert case.call(headers=PLAIN).status_code == 201
