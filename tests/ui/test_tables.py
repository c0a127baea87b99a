"""Tables: the order lives in the address."""

import pytest
from django.test import RequestFactory

from meedoen.ui.tables import Column, sort_table

COLUMNS = (Column("name", "Name", ("name",)), Column("since", "Since", ("-created_at",)), Column("what", "What"))


def sort(query: str):
    return sort_table(RequestFactory().get(f"/?{query}"), COLUMNS, default="name")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ("name", "pk")),
        ("volgorde=name", ("name", "pk")),
        ("volgorde=-name", ("-name", "-pk")),
        ("volgorde=since", ("-created_at", "pk")),
        ("volgorde=-since", ("created_at", "-pk")),
        ("volgorde=what", ("name", "pk")),
        ("volgorde=password", ("name", "pk")),
    ],
)
def test_order_comes_from_the_address_and_only_known_columns_count(query, order):
    assert sort(query).order == order


def test_headers_turn_the_order_keep_the_filter_and_go_back_to_the_first_page():
    headers = sort("volgorde=name&buurt=hoek&pagina=3").headers
    assert [(header.url, header.direction) for header in headers] == [
        ("?volgorde=-name&buurt=hoek", "ascending"),
        ("?volgorde=since&buurt=hoek", ""),
        ("", ""),
    ]
