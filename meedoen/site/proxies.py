"""Who really asks, when a proxy stands in front of us.

Rate limits and secure cookies depend on the caller's address and on https, so both are believed only from a proxy that the
settings name. From anybody else the headers are taken off before anything can read them.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Network = IPv4Network | IPv6Network
# Taken off unless a trusted proxy sent them.
HEADERS = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_REQUEST_ID")
# What gunicorn gives for a caller through a unix socket.
SOCKET = "unix"


@lru_cache(maxsize=8)
def networks(names: tuple[str, ...]) -> tuple[Network, ...]:
    """Return the networks of the setting ("10.0.0.5", "10.0.0.0/24"; "unix" is a socket). Raises ValueError."""
    return tuple(ip_network(name, strict=False) for name in names if name != SOCKET)


def is_trusted(address: str, names: Iterable[str]) -> bool:
    """Say whether this address is one of the named proxies."""
    if not address:
        return SOCKET in names
    found = parse(address)
    return found is not None and any(found in network for network in networks(tuple(names)))


def parse(address: str) -> IPv4Address | IPv6Address | None:
    """Return the address, an IPv4 one in IPv6 clothes as IPv4, or None for what is no address."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def client_address(peer: str, forwarded: str, names: Iterable[str]) -> str:
    """Return the caller's address: from the right, the first one that is not a proxy of ours."""
    last = peer
    for part in reversed(forwarded.split(",")):
        found = parse(part)
        if found is None:
            break
        last = str(found)
        if not is_trusted(last, names):
            break
    return last


def trust(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set REMOTE_ADDR to the real caller, and forget forwarding headers of strangers."""

    def middleware(request: HttpRequest) -> HttpResponse:
        meta = request.META
        peer = meta.get("REMOTE_ADDR", "")
        if is_trusted(peer, settings.TRUSTED_PROXIES):
            meta["REMOTE_ADDR"] = client_address(peer, meta.get("HTTP_X_FORWARDED_FOR", ""), settings.TRUSTED_PROXIES)
        else:
            for name in HEADERS:
                meta.pop(name, None)
        return get_response(request)

    return middleware
