"""What the support room puts into the town: Bram with a worker and a stand-in, a question, meetings, and who waits."""

from datetime import timedelta

from meedoen.people.enums import Given, Part
from meedoen.people.models import Grant, Person
from meedoen.support.domain.meetings import Said, add_remark, record_meeting
from meedoen.support.domain.notifications import Asked, record_notification, take_up_notification
from meedoen.support.domain.outreach import start_outreach
from meedoen.support.domain.trajectories import start_trajectory
from meedoen.support.domain.transfers import propose_transfer
from meedoen.support.enums import AskedThrough, Origin, PersonAnswer
from meedoen.support.models import Notification, Trajectory
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
    trajectory.refresh_from_db()
    town.things["transfer"] = propose_transfer(
        actor=worker, now=NOW, trajectory=trajectory, to_team_id=town.other_team.pk, to_worker_id=None, why="Verhuist.",
        person_answer=PersonAnswer.YES, person_asked_on=TODAY,
    )  # fmt: skip
