"""What this room holds of a person: for the person's own copy, and emptied at erasure. Merging moves the same columns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.groups.models import GroupMember
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable


def export_members(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each group in which the person is or was."""
    for row in GroupMember.objects.filter(person=person_id).select_related("group").order_by("pk"):
        yield {
            "group": row.group.name, "name": row.name, "email": row.email, "phone": row.phone, "joined_at": row.joined_at,
            "left_at": row.left_at,
        }  # fmt: skip


def erase_members(person_id: int, now: datetime) -> None:
    """Leave an empty place, so that the numbers of a group stay right."""
    rows = GroupMember.objects.filter(person=person_id)
    rows.filter(left_at=None).update(left_at=now)
    rows.update(person=None, account=None, name="", email="", phone="")


TABLES = (
    PersonTable("groups.members", "groups.GroupMember", "person", Part.GROUP, export_members, erase_members, own_only=True),
)
