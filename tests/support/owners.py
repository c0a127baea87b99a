"""Whose the texts of this room are."""

from datetime import timedelta

from meedoen.people.models import Person
from meedoen.support.models import (
    Attempt,
    BlockText,
    LightWay,
    Meeting,
    MeetingText,
    Mode,
    Notification,
    Outreach,
    PhaseChange,
    Remark,
    Step,
    StoryText,
    Trajectory,
    TrustedContact,
)
from tests.owning import Owners, Reason, nobody, read
from tests.town import NOW, TODAY, Town, make_account

EVERYTHING, PHASE, MEETING, QUESTION = "people:export_page", "support:phase", "support:meeting", "support:question"
EARLIER, PREPARING, OUTREACH, STORY = (
    "support:meeting_earlier", "support:my_preparation", "support:outreach", "support:my_story",
)  # fmt: skip
OF, OF_MEETING = {"of": "trajectory__person"}, {"of": "meeting__person"}
WAITS = {"reader": "noor", "kwargs": lambda town: {"pk": town.things["waiting"].pk}}
PREPARED = "tell ask comes_along helped_by"

OWNERS: Owners = {
    "support.Trajectory": [
        read("support:mine", "contact_wish"),
        read("support:trajectory", "waiting_why", **WAITS),
        # Why it is told later is read once its day has come.
        read(EVERYTHING, "next_contact_why telling_held_why"),
    ],
    "support.Step": [read(PHASE, "why words", **OF)],
    "support.Effort": [nobody(Reason.CODE, "form")],
    "support.LightWay": [read("support:mine", "question agreement", reader="lies", kwargs=lambda town: {}, **OF)],
    "support.LogEntry": [read("support:log", "text")],
    "support.Meeting": [read(MEETING, "place_note present absent_why")],
    "support.MeetingText": [
        read(EARLIER, "texts", put=lambda mark, texts: {**texts, "present": mark}, **OF_MEETING),
    ],
    "support.Block": [read(MEETING, "voice_name text", **OF_MEETING)],
    "support.BlockText": [read(EARLIER, "voice_name text", of="block__meeting__person")],
    "support.Remark": [read(MEETING, "text answer", **OF_MEETING)],
    "support.Notification": [
        read("support:mine", "question answer"),
        read(
            QUESTION,
            "name phone email address reach interpreter asker_name asker_relation urgent_why supporter_asked_by plan_note",
        ),
        nobody(Reason.ASKER, "asker_phone asker_email"),
        nobody(Reason.CODE, "code_hash language"),
    ],
    "support.Outreach": [read(OUTREACH, "why again_who ended_why", **OF)],
    "support.Attempt": [read(OUTREACH, "note", of="outreach__trajectory__person")],
    "support.TrustedContact": [read("support:trajectory", "name role note", **OF)],
    "support.PeerNote": [nobody(Reason.OWN_CONDUCT, "title text")],
    "support.PhaseChange": [read(PHASE, "why", **OF)],
    "support.Mode": [read(PHASE, "why ended_why", **OF)],
    "support.Preparation": [
        read(PREPARING, f"{PREPARED} shared", of="owner", put=lambda mark, shared: {**(shared or {}), "tell": mark}),
        # What who cares for Bram prepares is that one's own, and on no page of Bram's.
        read(PREPARING, PREPARED, of="owner", reader="tie", alone=True),
    ],
    "support.Story": [read(STORY, "text")],
    "support.StoryText": [read(EVERYTHING, "text", of="story__person")],
    "support.StoryFile": [read(STORY, "caption"), nobody(Reason.CODE, "media_type name key")],
    "support.Transfer": [read("support:transfer", "why person_words despite answer_note", **OF)],
}


def add(town: Town) -> None:
    """Let all have happened in Bram's trajectory that leaves words, and let Lies and Noor sign in too."""
    trajectory, meeting = town.things["trajectory"], town.things["meeting"]
    assert isinstance(trajectory, Trajectory)
    assert isinstance(meeting, Meeting)
    now = {"at": NOW, "by": town["worker"]}
    Step.objects.create(trajectory=trajectory, from_state="open", to_state="closed", ending="enough", **now)
    PhaseChange.objects.create(trajectory=trajectory, from_phase=1, to_phase=2, **now)
    Trajectory.objects.filter(pk=trajectory.pk).update(telling_held_until=TODAY)
    Mode.objects.filter(trajectory=trajectory).update(ended_at=NOW)
    MeetingText.objects.create(meeting=meeting, version=0, texts={"place": "home"}, **now)
    block = town.things["block"]
    BlockText.objects.create(block=block, version=0, voice="person", **now)
    StoryText.objects.create(story=town.things["story"], version=0, typed_with=False, **now)
    Remark.objects.filter(meeting=meeting).update(answered_at=NOW)
    type(town.things["transfer"]).objects.update(state="declined", answered_at=NOW, answered_by=town["worker"])
    add_seeking(town, trajectory)
    Notification.objects.filter(person=town.bram).update(
        asked_by="behalf", urgent=True, supporter="yes", supporter_on=TODAY, plan_received_on=TODAY
    )
    for visitor, person in (("lies", LightWay.objects.get().trajectory.person), ("noor", Person.objects.get(name="Noor"))):
        town.accounts[visitor] = make_account(visitor, person=person)


def add_seeking(town: Town, trajectory: Trajectory) -> None:
    """Let contact have been sought, somebody be let in, and let it end."""
    outreach = Outreach.objects.get(trajectory=trajectory)
    Attempt.objects.create(outreach=outreach, on=TODAY, how="visit", result="card", by=town["worker"], recorded_at=NOW)
    TrustedContact.objects.create(trajectory=trajectory, added_at=NOW, added_by=town["worker"])
    Outreach.objects.filter(pk=outreach.pk).update(state="wound_down", ended_at=NOW, again_from=TODAY + timedelta(days=30))
