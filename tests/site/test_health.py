"""What `/healthz` says, and what `meedoen check` finds."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from meedoen.journal.acts import act, system_actor
from meedoen.journal.seal import seal
from meedoen.site import health, inspection
from meedoen.site.working import Loop
from tests.town import NOW

pytestmark = pytest.mark.django_db
CLOCKS_DIFFER = "the clocks of this machine and of the database differ by more than 30 seconds"


def write_line(at):
    """Write one line in the journal."""
    with act(system_actor(), "test.act", now=at):
        pass


def test_healthz_says_that_a_worker_is_late(client):
    cache.delete(health.HEARTBEAT)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["worker"], answer.json()["database"]) == (200, "late", "works")


def test_healthz_works_after_a_heartbeat(client):
    health.beat(now=NOW)
    answer = client.get("/healthz")
    assert (answer.json(), answer["Cache-Control"]) == (
        {"database": "works", "cache": "works", "journal": "works", "worker": "works"},
        "no-store",
    )


def test_healthz_is_503_when_the_cache_is_away(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "no_such_table"}}
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["cache"]) == (503, "broken")


def test_journal_is_late_when_a_line_stays_unsealed():
    write_line(NOW - timedelta(minutes=6))
    before = health.journal_word(now=NOW)
    seal(NOW)
    assert (before, health.journal_word(now=NOW)) == ("late", "works")


def test_journal_works_with_a_young_line():
    write_line(NOW - timedelta(minutes=4))
    assert health.journal_word(now=NOW) == "works"


def test_worker_is_late_after_two_minutes():
    health.beat(now=NOW)
    assert [health.worker_word(now=NOW + timedelta(seconds=each)) for each in (119, 121)] == ["works", "late"]


@pytest.mark.django_db(transaction=True)  # The task runner closes connections, as a worker should.
def test_a_round_of_the_worker_seals_and_beats():
    cache.delete(health.HEARTBEAT)
    write_line(NOW)
    Loop("test").round(now=NOW)
    assert health.parts(now=NOW + timedelta(minutes=1)) == dict.fromkeys(["database", "cache", "journal", "worker"], "works")


def test_inspection_finds_nothing_in_order(db):
    health.beat(now=NOW)
    found = inspection.inspect()
    # The suite lives in another day than the database server, which is just what this part must see.
    assert found.pop("clock") == ([CLOCKS_DIFFER] if connection.vendor == "postgresql" else [])
    assert found == {name: [] for name in inspection.LOOKS if name != "clock"}


def test_inspection_finds_another_journal_key(settings):
    write_line(NOW)
    settings.JOURNAL_KEY = "another-key-of-at-least-32-characters"
    assert len(list(inspection.keys())) == 1


def test_inspection_finds_a_mail_server_that_is_away(settings):
    options = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    assert list(inspection.mail()) == ["the mail server does not take our connection (ConnectionRefusedError)"]
