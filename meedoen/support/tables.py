"""What this room holds of a person: for the person's export, and emptied at erasure. Merging moves the same columns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable
from meedoen.support.domain.keeping import EMPTY
from meedoen.support.enums import TrajectoryState
from meedoen.support.models import (
    Attempt,
    Meeting,
    Notification,
    Outreach,
    Step,
    Trajectory,
    Transfer,
    TrustedContact,
)  # fmt: skip

HIDDEN = {"id", "code_hash", "version", "municipality_id"}


def plain(row: Model, *names: str) -> dict[str, Any]:
    """Return the columns of a row as plain values; foreign keys of accounts and teams by name."""
    found: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.attname in HIDDEN or (names and field.name not in names):
            continue
        value = getattr(row, field.name) if field.is_relation and field.name in NAMED else getattr(row, field.attname)
        found[field.name] = getattr(value, "name", value)
    return found


NAMED = {"worker", "stand_in", "team", "by", "written_by", "from_team", "to_team", "from_worker", "to_worker", "told_by"}


def export_trajectories(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each trajectory with its steps, seeking of contact, who is let in, and transfers."""
    for row in Trajectory.objects.filter(person=person_id).select_related("worker", "stand_in", "team", "told_by"):
        outreach = Outreach.objects.filter(trajectory=row)
        yield {
            **plain(row),
            "steps": [plain(step, "from_state", "to_state", "why", "at", "by") for step in row.steps.select_related("by")],
            "outreach": [plain(line) for line in outreach],
            "attempts": [plain(one) for one in Attempt.objects.filter(outreach__in=outreach).select_related("by")],
            "trusted": [plain(one, "name", "role", "note", "added_at") for one in row.trusted.all()],
            "transfers": [
                plain(one) for one in row.transfers.select_related("from_team", "to_team", "from_worker", "to_worker")
            ],
        }


def export_meetings(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each record of a meeting with its earlier texts and the remarks."""
    for row in Meeting.objects.filter(person=person_id).select_related("written_by"):
        yield {
            **plain(row),
            "earlier": [plain(text, "version", "texts", "at") for text in row.earlier.all()],
            "remarks": [
                plain(remark, "text", "is_correction", "at", "answer", "answered_at") for remark in row.remarks.all()
            ],
        }


def export_notifications(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each question as it was entered, and what became of it. Who asked for the person keeps the own details."""
    asker = ("asker_phone", "asker_email")
    for row in Notification.objects.filter(person=person_id).select_related("team"):
        yield {name: value for name, value in plain(row).items() if name not in asker}


def erase_trajectories(person_id: int, now: datetime) -> None:
    """Empty trajectories of all content and close them; that there was one stays, for the counts."""
    rows = Trajectory.objects.filter(person=person_id)
    Outreach.objects.filter(trajectory__in=rows).delete()
    TrustedContact.objects.filter(trajectory__in=rows).delete()
    Step.objects.filter(trajectory__in=rows).update(why="")
    Transfer.objects.filter(trajectory__in=rows).update(why="", person_words="", despite="", answer_note="")
    Transfer.objects.filter(trajectory__in=rows, state="proposed").update(state="withdrawn", answered_at=now)
    rows.filter(closed_at=None).update(closed_at=now)
    rows.update(
        state=TrajectoryState.CLOSED, next_contact=None, next_contact_why="", contact_wish="", waiting_why="",
        telling_held_why="", hours_a_week=None,
    )  # fmt: skip


def erase_meetings(person_id: int, now: datetime) -> None:
    """Delete the records of meetings, their earlier texts and the remarks."""
    Meeting.objects.filter(person=person_id).delete()


def erase_notifications(person_id: int, now: datetime) -> None:
    """Empty the questions: words, names and ways to reach; that and when something was asked stays."""
    Notification.objects.filter(person=person_id).update(**EMPTY, state="finished", finished_at=now)


TABLES = (
    PersonTable(
        "support.trajectories", "support.Trajectory", "person", Part.TRAJECTORY, export_trajectories, erase_trajectories
    ),
    PersonTable("support.meetings", "support.Meeting", "person", Part.MEETING, export_meetings, erase_meetings),
    PersonTable(
        "support.notifications", "support.Notification", "person", Part.NOTIFICATION, export_notifications,
        erase_notifications,
    ),
)  # fmt: skip
