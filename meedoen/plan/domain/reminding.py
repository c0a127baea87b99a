"""What falls due around a plan and comes to whoever has the trajectory. Called inside the transaction of a verb."""

from datetime import date, datetime

from django.db.models import Model

from meedoen.agenda.domain.followups import finish_followups_of, open_followup
from meedoen.journal.acts import Actor
from meedoen.support.models import Trajectory

REPORT = "plan.report"
REFERRAL = "plan.referral"
ASKED = "plan.asked"
REVIEW = "plan.review"


def remind(*, actor: Actor, now: datetime, trajectory: Trajectory, thing: Model, kind: str, due: date, why: str) -> None:
    """Open a follow-up about `thing`; an open one of the same kind about it is finished first."""
    finish_followups_of(actor=actor, now=now, thing=thing, kinds=[kind])
    open_followup(
        actor=actor, now=now, kind=kind, municipality_id=trajectory.municipality_id, due=due, why=why,
        person_id=trajectory.person_id, thing=thing, team_id=trajectory.team_id, account_id=trajectory.worker_id,
    )  # fmt: skip
