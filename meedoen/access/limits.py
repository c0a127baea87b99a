"""How often something may be tried, counted in one small table that all processes share.

Two counts: per address, generous, because a library or an office has one address for many people; and, where there is
something to guess (`also_by`), per that thing, strict. Too many attempts make a wait that grows from one stretch to the
next up to `LONGEST`, and attempts during the wait do not lengthen it: nobody is ever shut out for good.
Why a table of our own: docs/decisions/limits-in-a-table.md.
"""

import ipaddress
import math
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from meedoen.access.models import Attempts
from meedoen.journal import clock
from meedoen.people.models import Municipality

LONGEST = timedelta(minutes=15)
# After this time without reaching the limit the wait is as short as at first.
FORGIVEN_AFTER = timedelta(hours=2)
STRONGEST = 8


def allow(request: HttpRequest, name: str, *, limit: int, seconds: int, also_by: tuple[str, int] | None = None) -> bool:
    """Count one attempt at `name` and say whether it may go on.

    `limit` attempts in `seconds` from one address; `also_by` is (what is tried, its own limit), such as (account id, 5).
    When it may not, `request.retry_after` holds the wait in seconds (see `too_many`).
    """
    now = clock.now()
    waits = [hit(f"{name}|{address_of(request)}", limit=limit, seconds=seconds, now=now)]
    if also_by is not None:
        waits.append(hit(f"{name}||{also_by[0]}", limit=also_by[1], seconds=seconds, now=now))
    request.retry_after = max(waits)  # type: ignore[attr-defined]
    return max(waits) == 0


def hit(what: str, *, limit: int, seconds: int, now: datetime) -> int:
    """Count one attempt at `what`; return 0, or the seconds to wait.

    Each step is one statement with its condition in it, so two processes never count past the limit together.
    """
    key = salted_hmac("meedoen.access.limits", what, algorithm="sha256").hexdigest()
    rows = Attempts.objects.filter(pk=key)
    until = now + timedelta(seconds=seconds)
    while True:
        row = rows.first()
        if row is None:
            try:
                with transaction.atomic():
                    Attempts.objects.create(key=key, until=until)
            except IntegrityError:  # Another process began this stretch at the same moment: count in its row.
                continue
            return 0
        if row.until <= now:
            strikes = 0 if row.until + FORGIVEN_AFTER <= now else row.strikes
            if rows.filter(until=row.until).update(hits=1, until=until, strikes=strikes):
                return 0
        elif row.hits > limit:
            return _seconds(row.until - now)
        elif row.hits < limit:
            if rows.filter(until=row.until, hits=row.hits).update(hits=row.hits + 1):
                return 0
        else:
            wait = min(timedelta(seconds=seconds) * 2**row.strikes, LONGEST)
            strikes = min(row.strikes + 1, STRONGEST)
            if rows.filter(until=row.until, hits=row.hits).update(hits=limit + 1, until=now + wait, strikes=strikes):
                return _seconds(wait)


def _seconds(span: timedelta) -> int:
    return max(1, math.ceil(span.total_seconds()))


def address_of(request: HttpRequest) -> str:
    """Return whose attempts are counted together: one IPv4 address, or the /64 network that one IPv6 home has."""
    raw = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(raw)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
    return str(address)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429: how long to wait, and the telephone number, because a worry does not wait."""
    wait = int(getattr(request, "retry_after", 60))
    slug = (request.resolver_match.kwargs if request.resolver_match else {}).get("municipality")
    places = Municipality.objects.exclude(phone="")
    context: dict[str, Any] = {
        "minutes": math.ceil(wait / 60),
        "places": list(places.filter(slug=slug) or places.order_by("name")[:5]),
    }
    response = render(request, "access/too_many.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response


def limited(name: str, *, limit: int, seconds: int) -> Callable[..., Callable[..., HttpResponse]]:
    """Limit the POSTs of a view per address; beyond the limit the 429 page answers."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not allow(request, name, limit=limit, seconds=seconds):
                return too_many(request)
            return view(request, *args, **kwargs)

        return inner

    return decorate


def forget_old(now: datetime) -> int:
    """Delete the counts that no longer say anything; return how many."""
    return int(Attempts.objects.filter(until__lt=now - FORGIVEN_AFTER).delete()[0])
