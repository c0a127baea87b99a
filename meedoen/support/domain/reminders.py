"""The follow-ups of this room, and who has them. Called inside the transaction of a verb."""

from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of, move_followups, open_followup
from meedoen.agenda.enums import State
from meedoen.journal.acts import Actor
from meedoen.support import settings
from meedoen.support.hooks import trajectory_things
from meedoen.support.models import Trajectory

QUESTION = "support.question"
URGENT = "support.urgent"
INQUIRY = "support.inquiry"
OWN_PLAN = "support.own_plan"
RECEIPT = "support.receipt"
SUPPORTER = "support.supporter"
SUPPORTER_TALK = "support.supporter_talk"
NEXT_CONTACT = "support.next_contact"
WAITING = "support.waiting"
TELL = "support.tell"
TRANSFER = "support.transfer"
AGAIN = "support.again"
REMARK = "support.remark"
STABILISE = "support.stabilise"
SUSPENDED = "support.suspended"
TURN = "support.turn"
LOG = "support.log"


def remind(
    *, actor: Actor, now: datetime, trajectory: Trajectory, kind: str, due: date, why: str, account_id: int | None = None,
    thing: Model | None = None,
) -> None:  # fmt: skip
    """Open a follow-up of this kind about the trajectory, or about a `thing` in it; an open one of that kind ends first."""
    thing = thing or trajectory
    finish_followups_of(actor=actor, now=now, thing=thing, kinds=[kind])
    open_followup(
        actor=actor,
        now=now,
        kind=kind,
        municipality_id=trajectory.municipality_id,
        due=due,
        why=why,
        person_id=trajectory.person_id,
        thing=thing,
        team_id=trajectory.team_id,
        account_id=account_id or trajectory.worker_id,
    )


def remind_of_contact(*, actor: Actor, now: datetime, trajectory: Trajectory) -> None:
    """Open the follow-up of the next contact, so that the line does not break (book line 2856-2859)."""
    if trajectory.next_contact is not None:
        why = trajectory.next_contact_why or _("Seek contact as agreed.")
        remind(actor=actor, now=now, trajectory=trajectory, kind=NEXT_CONTACT, due=trajectory.next_contact, why=why)


def remind_while_waiting(*, actor: Actor, now: datetime, trajectory: Trajectory) -> None:
    """Open the follow-up of who keeps contact with somebody who waits."""
    due = settings.in_days(trajectory.municipality_id, settings.WAITING_CONTACT, timezone.localdate(now))
    remind(
        actor=actor,
        now=now,
        trajectory=trajectory,
        kind=WAITING,
        due=due,
        why=_("Waits for a worker: ask how it goes and say how long it may still take."),
        account_id=trajectory.waiting_contact_id,
    )


def drop_reminders(*, actor: Actor, now: datetime, trajectory: Trajectory, kinds: list[str] | None = None) -> None:
    """Close what is open for this trajectory as no longer needed; without `kinds` also what rooms above have open in it."""
    above = things_above(trajectory) if kinds is None else ()
    for thing in (trajectory, *above):
        finish_followups_of(actor=actor, now=now, thing=thing, kinds=kinds, state=State.DROPPED)


def things_above(trajectory: Trajectory) -> list[Model]:
    """Return what rooms above have in this trajectory with a follow-up open."""
    return [thing for source in trajectory_things for thing in source.things(trajectory)]


def move_reminders(*, actor: Actor, now: datetime, trajectory: Trajectory) -> None:
    """Give everything that is open for the trajectory, its questions and what is in it to whoever has it now."""
    for thing in (trajectory, *trajectory.notifications.all(), *things_above(trajectory)):
        move_followups(actor=actor, now=now, thing=thing, to_account_id=trajectory.worker_id, to_team_id=trajectory.team_id)


def move_to_team(*, actor: Actor, now: datetime, thing: Model, team_id: int) -> None:
    """Put everything that is open for a thing on the list of a whole team."""
    move_followups(actor=actor, now=now, thing=thing, to_team_id=team_id)
