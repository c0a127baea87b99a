"""Every view, seen by every visitor."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from tests.sights import Row
from tests.town import VISITORS, Town

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


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name + row.query)
def test_view_for_visitor(row: Row, visitor: str, full_town: Town, client):
    if visitor != "nobody":
        client.force_login(full_town[visitor])
    url = reverse(row.name, kwargs=row.kwargs(full_town)) + row.query
    response = getattr(client, row.method)(url, row.data(full_town) if row.method == "post" else None)
    assert response.status_code == row.expected(visitor)
