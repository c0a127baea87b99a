"""What the groups of residents hold of a person: for the person's own copy, and emptied at erasure.

Every row hangs on a place in a group (GroupMember), so there is no column of its own to move at a merge. What somebody
wrote in a group goes into the own copy alone: it is for the group, and for no institution (book line 5982-5984).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.groups.models import AskedIn, Bringing, GroupMessage, MethodProgress, TakenPart
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable


def export_resident(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what the person wrote, brings and does in groups of residents."""
    for message in GroupMessage.objects.filter(member__person=person_id).select_related("group").order_by("pk"):
        yield {"group": message.group.name, "text": message.text, "at": message.written_at}
    for row in Bringing.objects.filter(member__person=person_id).select_related("session__group").order_by("pk"):
        yield {"group": row.session.group.name, "what": row.what, "on": row.session.starts_at}
    for taken in TakenPart.objects.filter(member__person=person_id).select_related("group").order_by("pk"):
        yield {"group": taken.group.name, "role": taken.part, "since": taken.since, "until": taken.until}
    for asked in AskedIn.objects.filter(asked_by__person=person_id).select_related("group").order_by("pk"):
        yield {"group": asked.group.name, "ask": asked.what_for, "since": asked.since, "until": asked.until}
    for step in MethodProgress.objects.filter(lead__person=person_id).select_related("group").order_by("pk"):
        yield {"group": step.group.name, "text": step.note, "on": step.changed_on}


def erase_resident(person_id: int, now: datetime) -> None:
    """Delete what the person wrote and brings; that somebody had a part stays, without who."""
    GroupMessage.objects.filter(member__person=person_id).delete()
    Bringing.objects.filter(member__person=person_id).delete()
    TakenPart.objects.filter(member__person=person_id, until=None).update(until=now)
    AskedIn.objects.filter(asked_by__person=person_id).update(what_for="")
    MethodProgress.objects.filter(lead__person=person_id).update(note="", lead=None)


TABLES = (
    PersonTable(
        "groups.resident", "groups.GroupMember", "person", Part.GROUP, export_resident, erase_resident, own_only=True
    ),
)
