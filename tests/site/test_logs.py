"""A log line says what happened and where, and nothing that somebody typed."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError

from meedoen.site.logs import Formatter


def line(name: str, message: str, *args: object, error: bool = False, **extra: object) -> dict:
    """Return the line that our formatter makes of one record."""
    info = sys.exc_info() if error else None
    record = logging.getLogger(name).makeRecord(name, logging.INFO, "views.py", 7, message, args, info, extra=extra)
    return json.loads(Formatter().format(record))


def test_our_own_line_has_its_event_and_values():
    found = line("meedoen.post", "mail.sent", outbox=12, state="sent")
    assert (found["event"], found["outbox"], found["state"], found["request"]) == ("mail.sent", 12, "sent", "-")


def test_a_value_that_is_no_plain_word_is_shown_by_its_type():
    assert line("meedoen.post", "mail.sent", person={"name": "x"})["person"] == "dict"


def test_a_library_line_keeps_its_template_and_drops_its_arguments():
    found = line("django.request", "Not Found: %s", "/melding/ABCD-EFGH")
    assert (found["event"], found["place"]) == ("Not Found: %s", "views:7")
    assert "ABCD" not in json.dumps(found)


def test_a_library_line_that_was_filled_in_before_is_left_out():
    assert line("django.security.DisallowedHost", "Invalid HTTP_HOST header: 'x'")["event"] == "(text left out)"


def test_an_error_is_its_type_and_frames_without_its_message():
    try:
        try:
            raise IntegrityError("Key (name)=(Truus de Wit) already exists")
        except IntegrityError as inner:
            raise ValueError("could not save Truus de Wit") from inner
    except ValueError:
        found = line("meedoen.site", "failed", error=True)
    assert [each["type"] for each in found["error"]] == ["builtins.ValueError", "django.db.utils.IntegrityError"]
    assert found["error"][0]["frames"][0].endswith("test_an_error_is_its_type_and_frames_without_its_message")
    assert "Truus" not in json.dumps(found)


@pytest.mark.django_db
def test_a_request_logs_its_pattern_and_not_its_address(client, caplog):
    with caplog.at_level(logging.INFO, "meedoen.access_log"):
        client.get("/api/v1/openapi.json?name=Truus")
        client.get("/nergens/Truus")
    lines = [json.loads(Formatter().format(record)) for record in caplog.records if record.name == "meedoen.access_log"]
    assert [(each["method"], each["route"], each["status"]) for each in lines] == [
        ("GET", "api/v1/openapi.json", 200),
        ("GET", "-", 404),
    ]


@pytest.mark.django_db
def test_a_request_id_of_a_stranger_is_not_taken(client):
    answer = client.get("/healthz", headers={"X-Request-Id": "truus-de-wit"})
    assert (len(answer["X-Request-Id"]), "truus" in answer["X-Request-Id"]) == (16, False)


@pytest.mark.django_db
def test_a_request_id_of_our_proxy_is_kept(client, settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert client.get("/healthz", headers={"X-Request-Id": "abcdef0123456789"})["X-Request-Id"] == "abcdef0123456789"
