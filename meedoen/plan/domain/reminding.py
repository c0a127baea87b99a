"""What falls due around a plan and comes to whoever has the trajectory. Called inside the transaction of a verb."""

from datetime import date, datetime

from django.db.models import Model
from django.utils.translation import gettext as _

from meedoen.agenda.enums import State
from meedoen.agenda.models import FollowUp
from meedoen.journal.acts import act, system_actor
from meedoen.people.enums import Part
from meedoen.plan.models import PlanStep, Referral, Report
from meedoen.support.domain.reminders import remind
from meedoen.support.models import Trajectory

REPORT = "plan.report"
SENT_ON = "plan.referral"
ASKED = "plan.asked"
REVIEW = "plan.review"
UNREACHED = "plan.unreached"


def tell_unreached(*, now: datetime, step: PlanStep, today: date) -> None:
    """Tell whoever has the trajectory that a reminder had nowhere to go; once, until somebody did something about it."""
    known = FollowUp.objects.filter(kind=UNREACHED, thing_kind=step._meta.model_name, thing_id=step.pk, state=State.OPEN)
    if known.exists():
        return
    plan = step.plan
    with act(system_actor(), "step.unreached", now=now, municipality_id=plan.municipality_id) as event:
        event.about(thing=step, person_id=plan.person_id, part=Part.PLAN)
        why = _("The reminder was not sent: no e-mail address is known that is always safe. Call, and agree on another way.")
        remind(
            actor=system_actor(), now=now, trajectory=plan.trajectory, thing=step, kind=UNREACHED, due=today, why=why,
        )  # fmt: skip


def open_things(trajectory: Trajectory) -> list[Model]:
    """Return the reports, referrals and steps of the person that have a follow-up open, as rows with no more than a key."""
    rows = FollowUp.objects.filter(
        person=trajectory.person_id, kind__in=(REPORT, SENT_ON, ASKED, UNREACHED), state=State.OPEN
    )
    known: dict[str, type[Model]] = {"report": Report, "referral": Referral, "planstep": PlanStep}
    return [known[kind](pk=pk) for kind, pk in sorted(set(rows.values_list("thing_kind", "thing_id"))) if kind in known]
