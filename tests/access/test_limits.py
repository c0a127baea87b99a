"""Attempts: counted per address and per thing, waits that grow and never last."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from meedoen.access.limits import FORGIVEN_AFTER, LONGEST, address_of, allow, forget_old, hit
from meedoen.access.models import Attempts
from tests.town import NOW


def request(address: str = "192.0.2.1"):
    return RequestFactory().post("/", REMOTE_ADDR=address)


def test_hit_up_to_the_limit_passes_and_one_more_waits(db):
    assert [hit("x", limit=3, seconds=60, now=NOW) for _ in range(3)] == [0, 0, 0]
    assert hit("x", limit=3, seconds=60, now=NOW) == 60


def test_hit_during_the_wait_does_not_lengthen_it(db):
    for _ in range(4):
        hit("x", limit=3, seconds=60, now=NOW)
    assert [hit("x", limit=3, seconds=60, now=NOW + timedelta(seconds=s)) for s in (10, 20, 59)] == [50, 40, 1]
    assert hit("x", limit=3, seconds=60, now=NOW + timedelta(seconds=60)) == 0


def test_hit_again_and_again_waits_longer_but_never_longer_than_the_longest(db):
    now, waits = NOW, []
    for _ in range(12):
        for _ in range(3):
            hit("x", limit=3, seconds=60, now=now)
        waits.append(hit("x", limit=3, seconds=60, now=now))
        now += timedelta(seconds=waits[-1])
    assert waits[:5] == [60, 120, 240, 480, 900]
    assert max(waits) == LONGEST.total_seconds()


def test_hit_after_two_quiet_hours_begins_anew(db):
    for _ in range(4):
        hit("x", limit=3, seconds=60, now=NOW)
    later = NOW + timedelta(seconds=60) + FORGIVEN_AFTER
    for _ in range(3):
        hit("x", limit=3, seconds=60, now=later)
    assert hit("x", limit=3, seconds=60, now=later) == 60


def test_allow_counts_a_thing_across_addresses(db):
    answers = [allow(request(f"192.0.2.{n}"), "code", limit=50, seconds=60, also_by=("account 7", 2)) for n in range(1, 4)]
    assert answers == [True, True, False]


def test_allow_says_how_long_to_wait(db):
    once = request()
    allow(once, "form", limit=1, seconds=30)
    assert allow(once, "form", limit=1, seconds=30) is False
    assert once.retry_after == 30


@pytest.mark.parametrize(
    ("raw", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1:2:3:4", "2001:db8::"),
        ("2001:db8:0:1::9", "2001:db8:0:1::"),
        ("", "unknown"),
    ],
)
def test_address_of_home_is_one(raw, counted):
    assert address_of(request(raw)) == counted


def test_attempts_hold_no_address(db):
    allow(request("192.0.2.77"), "form", limit=5, seconds=30)
    row = Attempts.objects.get()
    assert (len(row.key), "192.0.2" in row.key) == (64, False)


def test_forget_old_deletes_what_says_nothing_any_more(db):
    hit("old", limit=3, seconds=60, now=NOW - timedelta(hours=3))
    hit("new", limit=3, seconds=60, now=NOW)
    assert (forget_old(NOW), Attempts.objects.count()) == (1, 1)
