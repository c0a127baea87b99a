"""What this room holds of a person: for the person's export, and emptied at erasure. Merging moves the same columns."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from meedoen.journal import clock
from meedoen.people.enums import Part
from meedoen.people.hooks import ExportedFile, PersonFiles, PersonTable
from meedoen.support import vault
from meedoen.support.domain.files import delete_files, key_of
from meedoen.support.domain.keeping import EMPTY
from meedoen.support.enums import TrajectoryState
from meedoen.support.models import (
    Attempt,
    Block,
    EffortMark,
    LightWay,
    LogEntry,
    Meeting,
    Mode,
    Notification,
    Outreach,
    PhaseChange,
    PhaseCheck,
    Preparation,
    Step,
    Story,
    StoryFile,
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


NAMED = {
    "started_by",
    "worker",
    "stand_in",
    "team",
    "by",
    "written_by",
    "from_team",
    "to_team",
    "from_worker",
    "to_worker",
    "told_by",
}


def export_trajectories(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each trajectory with its steps, seeking of contact, who is let in, and transfers."""
    for row in Trajectory.objects.filter(person=person_id).select_related("worker", "stand_in", "team", "told_by"):
        outreach = Outreach.objects.filter(trajectory=row)
        yield {
            **without_untold(row, plain(row)),
            "steps": [
                plain(step, "from_state", "to_state", "why", "ending", "words", "at", "by")
                for step in row.steps.select_related("by")
            ],
            "phases": [
                plain(change, "from_phase", "to_phase", "why", "at", "by")
                for change in row.phase_changes.select_related("by")
            ],
            "modes": [plain(mode) for mode in row.modes.select_related("started_by")],
            "light": [plain(light) for light in LightWay.objects.filter(trajectory=row)],
            "outreach": [plain(line) for line in outreach],
            "attempts": [plain(one) for one in Attempt.objects.filter(outreach__in=outreach).select_related("by")],
            "trusted": [plain(one, "name", "role", "note", "added_at") for one in row.trusted.all()],
            "transfers": [
                plain(one) for one in row.transfers.select_related("from_team", "to_team", "from_worker", "to_worker")
            ],
        }


def without_untold(row: Trajectory, found: dict[str, Any]) -> dict[str, Any]:
    """Return what is exported of a trajectory, without why telling waits for safety while its day has not come."""
    if row.telling_held_until is None or row.telling_held_until <= clock.today():
        return found
    return {name: value for name, value in found.items() if name not in ("telling_held_until", "telling_held_why")}


def export_meetings(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each record of a meeting with its parts, their earlier texts and the remarks."""
    for row in Meeting.objects.filter(person=person_id).select_related("written_by"):
        blocks = row.blocks.select_related("written_by").prefetch_related("earlier").order_by("pk")
        yield {
            **plain(row),
            "blocks": [export_block(block) for block in blocks],
            "earlier": [plain(text, "version", "texts", "at") for text in row.earlier.all()],
            "remarks": [
                plain(remark, "text", "is_correction", "at", "answer", "answered_at") for remark in row.remarks.all()
            ],
        }


def export_block(block: Block) -> dict[str, Any]:
    """Return one part of a talk with how it read before."""
    names = ("kind", "voice", "voice_name", "text", "written_by", "edited_at")
    earlier = [plain(text, "version", "voice", "voice_name", "text", "at") for text in block.earlier.all()]
    return {**plain(block, *names), "earlier": earlier}


def export_story(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield the story with how it read before."""
    for row in Story.objects.filter(person=person_id).select_related("written_by"):
        earlier = [plain(text, "version", "text", "typed_with", "at") for text in row.earlier.all()]
        yield {**plain(row), "earlier": earlier}


def export_story_files(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what is known of each recording and picture; the file itself goes along beside it (`story_files`)."""
    for row in StoryFile.objects.filter(person=person_id):
        yield plain(row, "kind", "media_type", "size", "caption", "added_at")


def story_files(person_id: int, parts: frozenset[Part]) -> Iterable[ExportedFile]:
    """Yield the recordings and pictures themselves, for who reads the story."""
    if Part.STORY not in parts:
        return
    for row in StoryFile.objects.filter(person=person_id).order_by("pk"):
        name = f"{_('story')}/{row.pk}.{row.media_type.partition('/')[2]}"
        pieces = partial(vault.read, row.name, key_of(row), row.size)
        yield ExportedFile(name, row, Part.STORY, row.added_at, pieces)


def export_preparations(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what this person prepared for talks, the own and those of somebody this person cares for."""
    names = ("tell", "ask", "comes_along", "helped_by", "supporter", "on_paper", "shared_at", "edited_at")
    for row in Preparation.objects.filter(owner=person_id):
        yield plain(row, *names)


def export_log(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each line of the log book."""
    for row in LogEntry.objects.filter(person=person_id).select_related("written_by").order_by("on", "id"):
        yield plain(row)


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
    Step.objects.filter(trajectory__in=rows).update(why="", words="", ending="")
    PhaseCheck.objects.filter(change__trajectory__in=rows).delete()
    PhaseChange.objects.filter(trajectory__in=rows).update(why="")
    Mode.objects.filter(trajectory__in=rows).delete()
    LightWay.objects.filter(trajectory__in=rows).update(question="", agreement="")
    EffortMark.objects.filter(trajectory__in=rows).delete()
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


def erase_story(person_id: int, now: datetime) -> None:
    """Delete the story and how it read before."""
    Story.objects.filter(person=person_id).delete()


def erase_story_files(person_id: int, now: datetime) -> None:
    """Delete recordings and pictures: the rows with their keys, and what lies in the vault."""
    delete_files(list(StoryFile.objects.filter(person=person_id)))


def erase_preparations(person_id: int, now: datetime) -> None:
    """Delete what this person prepared; what a carer prepared is the carer's."""
    Preparation.objects.filter(owner=person_id).delete()


def erase_log(person_id: int, now: datetime) -> None:
    """Delete the log book."""
    LogEntry.objects.filter(person=person_id).delete()


def erase_notifications(person_id: int, now: datetime) -> None:
    """Empty the questions: words, names and ways to reach; that and when something was asked stays."""
    Notification.objects.filter(person=person_id).update(**EMPTY, state="finished", finished_at=now)


FILES = PersonFiles("support.story_files", story_files)
TABLES = (
    PersonTable(
        "support.trajectories", "support.Trajectory", "person", Part.TRAJECTORY, export_trajectories, erase_trajectories
    ),
    PersonTable("support.log", "support.LogEntry", "person", Part.MEETING, export_log, erase_log),
    PersonTable("support.meetings", "support.Meeting", "person", Part.MEETING, export_meetings, erase_meetings),
    PersonTable("support.stories", "support.Story", "person", Part.STORY, export_story, erase_story),
    PersonTable(
        "support.story_files", "support.StoryFile", "person", Part.STORY, export_story_files, erase_story_files
    ),
    PersonTable(
        "support.preparations", "support.Preparation", "owner", Part.MEETING, export_preparations, erase_preparations
    ),
    PersonTable(
        "support.notifications", "support.Notification", "person", Part.NOTIFICATION, export_notifications,
        erase_notifications,
    ),
)  # fmt: skip
