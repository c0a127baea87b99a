"""What the support room puts into the town: Bram with a worker and a stand-in, a question, meetings, and who waits."""

from collections.abc import Iterable
from datetime import timedelta

from meedoen.instruments import catalogue
from meedoen.instruments.enums import Perspective
from meedoen.journal.enums import Ground
from meedoen.people.domain.giving import give_grant
from meedoen.people.enums import Given, Part, TieKind
from meedoen.people.models import Grant, Person, Tie
from meedoen.support import vault
from meedoen.support.domain.light import Asked as Question
from meedoen.support.domain.light import start_light
from meedoen.support.domain.log import write_log
from meedoen.support.domain.meetings import Said, add_remark, record_meeting
from meedoen.support.domain.notifications import Asked, record_notification, take_up_notification
from meedoen.support.domain.outreach import start_outreach
from meedoen.support.domain.peer import share_peer_note, write_peer_note
from meedoen.support.domain.phases import start_mode
from meedoen.support.domain.preparation import Prepared, invite_to_prepare, write_preparation
from meedoen.support.domain.reading import write_reading
from meedoen.support.domain.story import add_file, write_story
from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.domain.transfers import propose_transfer
from meedoen.support.enums import AskedThrough, ModeKind, Origin, PeerKind, PersonAnswer
from meedoen.support.models import LightWay, Meeting, Notification, Trajectory
from tests.town import NOW, TODAY, Town

CODE, NEW_CODE = "0000-0000-0000-000A", "0000-0000-0000-000B"


def ask(town: Town, *, code: str = NEW_CODE, actor: str = "desk", **more: object) -> Notification:
    """Take in a question of somebody who is not known yet."""
    given = {
        "question": "Ik kom de deur niet meer uit.",
        "name": "Mevrouw Jansen",
        "asked_by": "self",
        "phone": "0612345678",
    }
    return record_notification(
        actor=town.actor(actor), now=NOW, municipality=town.municipality, code=code,
        asked=Asked(**{**given, **more}), through=AskedThrough.PHONE,
    )  # fmt: skip


def newcomer(town: Town, name: str = "Noor") -> Person:
    """Put one more person into the team."""
    return Person.objects.create(municipality=town.municipality, team=town.team, name=name, created_at=NOW)


def waiting(town: Town, name: str = "Noor") -> Trajectory:
    """Put somebody on the waiting list of the team."""
    return start_trajectory(
        actor=town.actor("worker"), now=NOW, person=newcomer(town, name), team_id=town.team.pk, origin=Origin.OUTREACH
    )


# A picture of one point, and the beginning of a recording.
PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01"
    b"\x00\x00\x02\x02D\x01\x00;"
)
RECORDING = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"een verhaal dat iemand vertelt " * 100


def add_talk(town: Town, trajectory: Trajectory, meeting: Meeting) -> None:
    """Give Sanne sight of Bram's story with a picture in it, and let Bram and Joris prepare."""
    own = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}
    joris = town["tie"].person
    Tie.objects.create(municipality=town.municipality, person=town.bram, other=joris, kind=TieKind.INFORMAL_CARER)
    give_grant(person=town.bram, part=Part.STORY, account=town["worker"], **own)
    story = write_story(person=town.bram, text="Ik ben Bram.", expected=0, typed_with=False, **own)
    file = add_file(person=town.bram, writer=vault.keep_bytes(PICTURE), caption="Mijn huis", **own)
    mine = Prepared(tell="Ik wil een net huis.", ask="Wie helpt mij?", comes_along="Joris")
    prepared = write_preparation(trajectory=trajectory, owner=town.bram, prepared=mine, expected=0, share=True, **own)
    invite_to_prepare(actor=town.actor("worker"), now=NOW, trajectory=trajectory, owner=joris, ground=Ground.TASK)
    town.things |= {
        "block": meeting.blocks.get(kind="wishes"), "story": story, "story_file": file, "preparation": prepared,
    }  # fmt: skip


def add(town: Town) -> None:
    """Add Bram's trajectory with "worker" and "stand_in", and let "tie_granted" see it."""
    worker = town.actor("worker")
    trajectory = start_trajectory(
        actor=worker, now=NOW, person=town.bram, team_id=town.team.pk, worker_id=town["worker"].pk,
        stand_in_id=town["stand_in"].pk, origin=Origin.SIGNAL,
    )  # fmt: skip
    Grant.objects.create(
        municipality=town.municipality, person=town.bram, account=town["tie_granted"], part=Part.TRAJECTORY,
        given=Given.SELF, since=NOW - timedelta(days=1),
    )  # fmt: skip
    said = Said(on=TODAY, place="home", present="Bram, Peter de Wit", went="Koffie op de bank.", wishes="Een net huis.")
    meeting = record_meeting(actor=worker, now=NOW, trajectory=trajectory, said=said)
    add_talk(town, trajectory, meeting)
    mine = ask(town, code=CODE, actor="desk", name="Bram")
    take_up_notification(
        actor=worker, now=NOW, notification=mine, person=town.bram, team_id=town.team.pk, expected=mine.version
    )
    town.things |= {
        "trajectory": trajectory,
        "meeting": meeting,
        "remark": add_remark(
            actor=town.actor("person"), now=NOW, meeting=meeting, text="Peter kwam twee keer.", is_correction=True
        ),
        "outreach": start_outreach(actor=worker, now=NOW, trajectory=trajectory, why="Durft niet te vragen."),
        "notification": mine,
        "new_notification": ask(town),
        "waiting": waiting(town),
    }
    add_course(town, trajectory)
    add_life(town)
    trajectory.refresh_from_db()
    town.things["transfer"] = propose_transfer(
        actor=worker, now=NOW, trajectory=trajectory, to_team_id=town.other_team.pk, to_worker_id=None, why="Verhuist.",
        person_answer=PersonAnswer.YES, person_asked_on=TODAY,
    )  # fmt: skip


def add_course(town: Town, trajectory: Trajectory) -> None:
    """Add a mode, a line of the log book, a short question of Lies, and a dilemma that was shared with the team."""
    worker, week = town.actor("worker"), TODAY + timedelta(days=7)
    note = write_peer_note(
        actor=worker, now=NOW, municipality_id=town.municipality.pk, kind=PeerKind.DILEMMA, title="Te dichtbij",
        text="Ik neem het werk mee naar huis.",
    )  # fmt: skip
    town.things |= {
        "mode": start_mode(
            actor=worker, now=NOW, trajectory=trajectory, kind=ModeKind.STABILISE, why="Eerst de stroom weer aan.",
            review_on=week,
        ),
        "log_entry": write_log(actor=worker, now=NOW, trajectory=trajectory, on=TODAY, text="De kliko stond buiten."),
        "light": short_question(town).trajectory,
        "peer_note": share_peer_note(actor=worker, now=NOW, note=note, team_id=town.team.pk, expected=note.version),
    }  # fmt: skip


def short_question(town: Town, **more: object) -> LightWay:
    """Write down a short question of Lies, with an agreement to keep in a week."""
    given = {
        "question": "Hoe vraag ik een parkeerkaart aan?", "agreement": "Ik bel de gemeente.",
        "back_on": TODAY + timedelta(days=7), **more,
    }  # fmt: skip
    return start_light(
        actor=town.actor("worker"), now=NOW, asked=Question(**given), team_id=town.team.pk,
        municipality_id=town.municipality.pk, name="Lies",
    )  # fmt: skip


def selects(asked: Iterable[dict[str, str]]) -> list[str]:
    """Return the SELECTs beside session, account, membership and journal, of what a page asked the database."""
    beside = ('FROM "access_session"', 'FROM "people_account"', 'FROM "people_membership"', 'FROM "journal_')
    found = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    return [sql for sql in found if not any(word in sql for word in beside)]


BRAMS_LIFE = {
    "areas": {
        "living": {"now": "Ik verlies het overzicht, dan wordt het een bende.", "wishes": "Een net huis."},
        "contacts": {"now": "Ik durf niemand te vragen.", "wishes": "Mensen leren kennen."},
    },
    "most_important": "Een net huis.",
}
QUALITY = {
    "dimensions": {
        "inclusion": {"wishes": "Samen eten", "needed": "Een plek om met leeftijdgenoten te eten"},
        "relations": {"needed": "Iemand om mee te praten", "present": "Joris"},
    }
}


def add_life(town: Town) -> None:
    """Let Bram give Sanne sight of his profile; fill in the profile and the quality of life with him."""
    own = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}
    give_grant(person=town.bram, part=Part.PROFILE, account=town["worker"], **own)
    for name, answers in (("personal_profile", BRAMS_LIFE), ("quality_of_life", QUALITY)):
        town.things[name] = write_reading(
            actor=town.actor("worker"), now=NOW, person=town.bram, instrument=catalogue.get(name), answers=answers,
            perspective=Perspective.PERSON,
        )  # fmt: skip
