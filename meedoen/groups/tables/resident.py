"""What the groups of residents hold of a person: for the person's own copy, and emptied at erasure.

But for activities every row hangs on a place in a group (GroupMember), so there is no column of its own to move at a
merge. What somebody wrote in a group goes into the own copy alone: it is for the group, and for no institution (book line
5982-5984).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.groups.models import (
    Activity,
    AskedIn,
    Bringing,
    Flyer,
    GroupMember,
    GroupMessage,
    MethodProgress,
    StageTurn,
    TakenPart,
)  # fmt: skip
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


def _accounts(person_id: int) -> Any:
    """Return with which accounts the person is or was in groups: what was written there by account is found through them."""
    return GroupMember.objects.filter(person=person_id, account__isnull=False).values("account")


def export_signed(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what the person wrote for a group with the own account: why it took a step, and invitations."""
    for turn in StageTurn.objects.filter(by__in=_accounts(person_id)).select_related("group").order_by("pk"):
        yield {"group": turn.group.name, "why": turn.why, "at": turn.at}
    for flyer in Flyer.objects.filter(made_by__in=_accounts(person_id)).select_related("session__group").order_by("pk"):
        yield {"group": flyer.session.group.name, "title": flyer.heading, "text": flyer.words, "reach": flyer.ask}


def erase_signed(person_id: int, now: datetime) -> None:
    """Throw away what the person wrote for a group with the own account; that it took a step stays."""
    StageTurn.objects.filter(by__in=_accounts(person_id)).update(why="")
    Flyer.objects.filter(made_by__in=_accounts(person_id)).delete()


def export_activities(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield the activities that the person made."""
    for row in Activity.objects.filter(person=person_id).order_by("pk"):
        yield {
            "kind": str(row.get_kind_display()), "what": row.what, "place": row.place, "when": row.when,
            "for_whom": row.for_whom, "doer": row.who, "reach": row.contact, "why": row.why, "made_at": row.made_at,
            "ended_on": row.ended_on,
        }  # fmt: skip


def erase_activities(person_id: int, now: datetime) -> None:
    """Delete the activities that the person made: everybody could read in them how to reach this one."""
    Activity.objects.filter(person=person_id).delete()


TABLES = (
    PersonTable(
        "groups.resident", "groups.GroupMember", "person", Part.GROUP, export_resident, erase_resident, own_only=True
    ),
    PersonTable("groups.signed", "groups.GroupMember", "person", Part.GROUP, export_signed, erase_signed, own_only=True),
    PersonTable(
        "groups.activities", "groups.Activity", "person", Part.GROUP, export_activities, erase_activities, own_only=True
    ),
)
