"""How long a session lasts, by role, on the clock."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from meedoen.access.durations import ADMIN, RESIDENT, WORKER, limit_for
from meedoen.access.models import Session
from tests.town import NOW

PAGE = "access:sign_in"


@pytest.mark.parametrize(
    ("visitor", "limit"), [("person", RESIDENT), ("worker", WORKER), ("desk", WORKER), ("admin", ADMIN)]
)
def test_limit_for_role(town, visitor, limit):
    assert limit_for(town[visitor]) == limit


@pytest.mark.parametrize(("visitor", "limit"), [("person", RESIDENT), ("worker", WORKER), ("admin", ADMIN)])
@pytest.mark.parametrize(("late", "status"), [(timedelta(seconds=-5), 200), (timedelta(seconds=5), 302)])
def test_session_left_alone_ends(town, client, visitor, limit, late, status):
    client.force_login(town[visitor])
    with time_machine.travel(NOW + limit.idle + late, tick=True):
        assert client.get(reverse(PAGE)).status_code == status


@pytest.mark.parametrize(("visitor", "limit"), [("person", RESIDENT), ("worker", WORKER)])
def test_session_however_busy_ends(town, client, visitor, limit):
    client.force_login(town[visitor])
    moment, last = NOW, 0
    while moment < NOW + limit.absolute + timedelta(minutes=15):
        moment += timedelta(minutes=14)
        with time_machine.travel(moment, tick=True):
            if client.get(reverse(PAGE)).status_code != 200:
                break
            last = (moment - NOW).total_seconds()
    assert limit.absolute.total_seconds() - 14 * 60 < last <= limit.absolute.total_seconds()


def test_session_that_ended_is_gone_and_the_sign_in_page_says_why(town, client):
    client.force_login(town["worker"])
    key = client.session.session_key
    with time_machine.travel(NOW + WORKER.idle + timedelta(minutes=1), tick=True):
        client.get(reverse(PAGE))
        assert Session.objects.filter(session_key=key).exists() is False
        assert "uitgelogd" in client.get(reverse("account_login")).text
