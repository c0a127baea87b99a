"""Who is looking: the current memberships of an account, read once per request."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model, Q

from meedoen.journal import clock
from meedoen.people.enums import Role
from meedoen.people.models import Membership


def current(day: date, since: str = "since", until: str = "until") -> Q:
    """Return the condition that a dated row is in force on `day` (both ends inclusive)."""
    return Q(**{f"{since}__lte": day}) & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day}))


def memberships(user: Any) -> list[Membership]:
    """Return the memberships in force today, with their teams; none for a resident or somebody not signed in."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "current_memberships"):
        rows = Membership.objects.filter(current(clock.today()), account=user).select_related("team__municipality")
        user.current_memberships = list(rows.order_by("id"))
    found: list[Membership] = user.current_memberships
    return found


def team_ids(user: Any, *roles: Role) -> set[int]:
    """Return the teams in which this account has one of `roles` (any role when none is named)."""
    return {row.team_id for row in memberships(user) if not roles or row.role in roles}


def municipality_ids(user: Any, *roles: Role) -> set[int]:
    """Return the municipalities in which this account has one of `roles` (any role when none is named)."""
    return {row.team.municipality_id for row in memberships(user) if not roles or row.role in roles}


def has_role(user: Any, *roles: Role, municipality_id: int | None = None) -> bool:
    """Say whether this account has one of `roles` today (in this municipality)."""
    found = municipality_ids(user, *roles)
    return bool(found) if municipality_id is None else municipality_id in found


def once[Found](user: Any, thing: Model, name: str, find: Callable[[], Found]) -> Found:
    """Return what `find` says of this viewer and this thing, asked once per object: a page needs it several times.

    Kept at the object, for the last viewer; `name` tells apart what is asked of the same one.
    """
    known: dict[str, tuple[Any, Found]] = thing.__dict__.setdefault("found_for_viewer", {})
    if name not in known or known[name][0] != user.pk:
        known[name] = (user.pk, find())
    return known[name][1]


def is_professional(user: Any) -> bool:
    """Say whether this account works in any team today."""
    return bool(memberships(user))


def is_resident(user: Any) -> bool:
    """Say whether this account belongs to somebody who is known here as a person, with a whole sign-in."""
    return bool(user is not None and user.is_authenticated and user.person_id and not is_half(user))


def mark_half(user: Any) -> None:
    """Mark the account of this request: half a sign-in, so it stands in no relation to anybody and holds no grant."""
    user.half_signed_in = True


def is_half(user: Any) -> bool:
    """Say whether this account came with half a sign-in, to pages that others share with it (`access.hooks`)."""
    return getattr(user, "half_signed_in", False) is True
