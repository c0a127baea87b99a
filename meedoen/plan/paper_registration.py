"""What the papers and the carrying out of a plan plug into the rooms below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.people.enums import Part
from meedoen.plan.domain import reminding
from meedoen.plan.domain.mails import send_reminders
from meedoen.plan.models import PlanStep
from meedoen.support.hooks import TrajectoryPanel, TrajectoryThings, trajectory_panels, trajectory_things
from meedoen.support.models import Trajectory


def _to_tasks(row: Any) -> str:
    """Return the task list in which a step stands; the caseload when the step is gone."""
    step = PlanStep.objects.filter(pk=row.thing_id).select_related("plan").first()
    return reverse("plan:tasks", kwargs={"pk": step.plan.trajectory_id}) if step else reverse("support:trajectories")


def _papers(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """Return nothing: the block on the page of a trajectory only leads to the papers."""
    return {}


KINDS = (
    FollowUpKind(reminding.REPORT, _("A report of a talk"), lambda row: reverse("plan:report", kwargs={"pk": row.thing_id})),
    FollowUpKind(reminding.SENT_ON, _("A referral"), lambda row: reverse("plan:referral", kwargs={"pk": row.thing_id})),
    FollowUpKind(reminding.ASKED, _("Somebody was asked to help"), _to_tasks),
    FollowUpKind(reminding.UNREACHED, _("A reminder that was not sent"), _to_tasks),
    FollowUpKind(
        reminding.REVIEW, _("Looking back on a plan"), lambda row: reverse("plan:review_new", kwargs={"pk": row.thing_id})
    ),
)


def register_papers() -> None:
    """Register the kinds of follow-up and the reminders of small tasks."""
    for kind in KINDS:
        followup_kinds.register(kind)
    trajectory_things.register(TrajectoryThings("plan.papers", reminding.open_things))
    trajectory_panels.register(TrajectoryPanel("plan.papers", Part.PLAN, "plan/panels/papers.html", _papers, order=35))
    tick_jobs.register(TickJob("plan.reminders", send_reminders, every=timedelta(minutes=10)))
