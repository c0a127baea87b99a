"""Every view, seen by every visitor."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from importlib import import_module
from importlib.util import find_spec

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from meedoen.access.tokens import create_token
from meedoen.journal.acts import system_actor
from meedoen.people.models import Account
from tests.sights import Row
from tests.town import NOW, VISITORS, Town, town_of_a_file

JSON_BODY = {"api": {"content_type": "application/json"}}
LIBRARY = ("account_", "mfa_", "socialaccount_", "openid_connect_")


def rows() -> list[Row]:
    """Return the rows of all rooms."""
    found: list[Row] = []
    for room in [*settings.ROOMS, "site"]:
        name = f"tests.{room}.access_table"
        if find_spec(name):
            found += import_module(name).ROWS
    return found


def url_names() -> set[str]:
    """Return the names of all addresses, with their rooms."""
    names: set[str] = set()

    def walk(patterns, prefix):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                if pattern.name:
                    names.add(f"{prefix}{pattern.name}")
            else:
                walk(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)

    walk(get_resolver().url_patterns, "")
    return names


def test_every_view_has_a_row_and_every_row_a_view():
    ours = {name for name in url_names() if not name.startswith(LIBRARY)}
    assert {row.name for row in rows()} == ours


@dataclass
class Shared:
    """The town with everything in it, and a signed-in browser for each visitor. It is made once: no visit changes it."""

    town: Town
    clients: dict[str, Client]
    cookies: dict[str, str]


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker) -> Iterator[Shared]:
    """Make the town and sign everybody in; all of it is gone after the last row."""
    with town_of_a_file(django_db_blocker) as town:
        with time_machine.travel(NOW, tick=True):
            clients = {visitor: Client() for visitor in VISITORS}
            for visitor in set(VISITORS) - {"nobody"}:
                clients[visitor].force_login(Account.objects.get(pk=town[visitor].pk))
        yield Shared(town, clients, {visitor: client.cookies.output(header="") for visitor, client in clients.items()})


@pytest.mark.alike  # Who sees what is decided in Python and in the same conditions; that each view answers is seen below.
@pytest.mark.django_db
@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name + row.query)
def test_view_for_every_visitor(row: Row, shared: Shared):
    seen = {visitor: status_for(row, visitor, shared) for visitor in VISITORS}
    assert seen == {visitor: row.expected(visitor) for visitor in VISITORS}


@pytest.mark.django_db
@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name + row.query)
def test_view_answers_and_shuts_on_every_database(row: Row, shared: Shared):
    """Look as the first who sees it and the first who does not; all others are looked at on one database."""
    expected = {visitor: row.expected(visitor) for visitor in VISITORS}
    two = {min(VISITORS, key=lambda visitor: expected[visitor]), max(VISITORS, key=lambda visitor: expected[visitor])}
    assert {visitor: status_for(row, visitor, shared) for visitor in two} == {visitor: expected[visitor] for visitor in two}


def key_for(row: Row, account: Account | None) -> dict[str, str]:
    """Return the header with a key for the API, as far as this account can be given one."""
    if not row.scope or account is None or not account.memberships.exists():
        return {}
    _token, raw = create_token(actor=system_actor(), now=NOW, account=account, name="test", scopes=[row.scope], days=1)
    return {"Authorization": f"Bearer {raw}"}


def status_for(row: Row, visitor: str, shared: Shared) -> int:
    """Return what one visitor gets, and take back whatever the visit did: each comes to the same town."""
    town, client = shared.town, shared.clients[visitor]
    client.cookies = SimpleCookie(shared.cookies[visitor])
    with transaction.atomic():
        url = row.address(town)
        headers = {**row.headers, **key_for(row, town.accounts.get(visitor))}
        posted = {"data": row.data(town), **JSON_BODY.get(row.name.partition(":")[0], {})} if row.method == "post" else {}
        response = getattr(client, row.method)(url, headers=headers, **posted)
        transaction.set_rollback(True)
    return int(response.status_code)
