"""The caller's address is believed only from a proxy that the settings name."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from meedoen.site.proxies import client_address, is_trusted, trust

PROXIES = ["10.0.0.5", "192.168.0.0/16"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.5", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "203.0.113.7, 192.168.3.4", "203.0.113.7"),
        ("10.0.0.5", "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "", "10.0.0.5"),
        ("10.0.0.5", "somebody, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.5", "203.0.113.7, rubbish", "10.0.0.5"),
        ("10.0.0.5", "::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_client_address_is_the_last_that_is_no_proxy(peer, forwarded, expected):
    assert client_address(peer, forwarded, PROXIES) == expected


def test_is_trusted_knows_addresses_networks_and_a_socket():
    asked = ["10.0.0.5", "192.168.9.9", "::ffff:10.0.0.5", "10.0.0.6", "", "rubbish"]
    assert [is_trusted(each, PROXIES) for each in asked] == [True, True, True, False, False, False]
    assert is_trusted("", ["unix"])


@pytest.mark.parametrize(
    ("peer", "address", "scheme"), [("10.0.0.5", "203.0.113.7", "https"), ("198.51.100.1", "198.51.100.1", None)]
)
def test_trust_takes_headers_off_a_stranger(peer, address, scheme, settings):
    settings.TRUSTED_PROXIES = PROXIES
    seen = {}

    def view(request):
        seen.update(request.META)
        return HttpResponse()

    headers = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Request-Id": "12345678"}
    trust(view)(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))
    assert (seen["REMOTE_ADDR"], seen.get("HTTP_X_FORWARDED_PROTO")) == (address, scheme)
    assert ("HTTP_X_REQUEST_ID" in seen) == (scheme is not None)
