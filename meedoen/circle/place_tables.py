"""What the meeting place holds of a person: of whose circle it is, and of a member with an own record here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.circle.models import CircleMember, CircleShare
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable

MEMBER = ("name", "role", "email", "invited_at", "joined_at", "left_at")


def _places(**who: int) -> Iterable[dict[str, Any]]:
    for row in CircleMember.objects.filter(**who).prefetch_related("shares").order_by("pk"):
        shares = [{"part": one.part, "since": one.since, "until": one.until} for one in row.shares.all()]
        yield {**{name: getattr(row, name) for name in MEMBER}, "shares": shares}


def export_members(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield everybody who takes or took part in the person's circle, with what was shared when."""
    return _places(person=person_id)


def erase_members(person_id: int, now: datetime) -> None:
    """Delete the circle: who took part, and what was shared."""
    CircleMember.objects.filter(person=person_id).delete()


def export_places(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield the places that the person has in circles of others, without saying whose they are."""
    return _places(known=person_id)


def erase_places(person_id: int, now: datetime) -> None:
    """Leave every circle; the place stays without name, address or account."""
    rows = CircleMember.objects.filter(known=person_id)
    CircleShare.objects.filter(member__in=rows, until=None).update(until=now)
    rows.filter(left_at=None).update(left_at=now)
    rows.update(name="", email="", account=None, notices="none", known=None)


TABLES = (
    PersonTable("circle.place", "circle.CircleMember", "person", Part.CIRCLE, export_members, erase_members),
    PersonTable("circle.places", "circle.CircleMember", "known", Part.CIRCLE, export_places, erase_places),
)
