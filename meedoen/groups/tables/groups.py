"""What support groups hold of a person: who signed up, who is in them, and what was written there."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.groups.domain.making import empty_registration, erase_texts
from meedoen.groups.enums import Coming
from meedoen.groups.models import GroupMember, Registration
from meedoen.groups.queries.groups import goals_of, plan_at_hand, with_plans
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable

SIGNED_UP = (
    "name",
    "email",
    "phone",
    "reach",
    "channel",
    "own_theme",
    "times",
    "company",
    "closed",
    "note",
    "state",
    "given",
)


def export_members(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each group in which the person is or was, with all that the person wrote in it. Nothing of the others."""
    for row in with_plans(GroupMember.objects.filter(person=person_id).select_related("group").order_by("pk")):
        plan = plan_at_hand(row)
        yield {
            "group": row.group.name, "name": row.name, "email": row.email, "phone": row.phone, "joined_at": row.joined_at,
            "left_at": row.left_at, "direction": plan.direction, "well": plan.well, "better": plan.better,
            "goals": [_goal(goal) for goal in goals_of(row)],
            "came": [each.session.starts_at for each in row.attendance.filter(coming=Coming.CAME).select_related("session")],
            "topics": [topic.text for topic in row.topics.order_by("pk")],
            "promised": [pledge.text for pledge in row.pledges.order_by("pk")],
            "board": [item.text for item in row.board.order_by("pk")],
        }  # fmt: skip


def _goal(goal: Any) -> dict[str, Any]:
    steps = [{"text": step.text, "went": step.went, "note": step.note, "set_at": step.set_at} for step in goal.all_steps]
    return {"text": goal.text, "sees": goal.sees, "state": goal.state, "added_at": goal.added_at, "steps": steps}


def export_registrations(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each time that the person signed up for a group."""
    for row in Registration.objects.filter(person=person_id).select_related("call").order_by("pk"):
        yield {
            "call": row.call.name, "themes": row.themes, "child_years": row.child_years, "registered_at": row.registered_at,
            **{name: getattr(row, name) for name in SIGNED_UP},
        }  # fmt: skip


def erase_members(person_id: int, now: datetime) -> None:
    """Throw away what the person wrote, and leave an empty place, so that the numbers of a group stay right."""
    rows = GroupMember.objects.filter(person=person_id)
    rows.filter(left_at=None).update(left_at=now)
    erase_texts(list(rows.values_list("pk", flat=True)))


def erase_registrations(person_id: int, now: datetime) -> None:
    """Leave the channel and what came of it."""
    for row in Registration.objects.filter(person=person_id):
        empty_registration(row)


TABLES = (
    PersonTable("groups.members", "groups.GroupMember", "person", Part.GROUP, export_members, erase_members, own_only=True),
    PersonTable(
        "groups.registrations",
        "groups.Registration",
        "person",
        Part.GROUP,
        export_registrations,
        erase_registrations,
        own_only=True,
    ),
)
