"""Which steps of the plan under way can be shown in the circle, and which are."""

from django.db.models import QuerySet

from meedoen.circle.models import SharedStep
from meedoen.plan.models import PlanStep
from meedoen.plan.steps import UNDER_WAY


def shareable_steps(person_id: int) -> QuerySet[PlanStep]:
    """Return the steps of the plan under way that are the person's alone to show: none that is shared in a household."""
    rows = PlanStep.objects.filter(plan__person=person_id, plan__trajectory__closed_at=None, state__in=UNDER_WAY, joint=None)
    return rows.order_by("position", "pk")


def shown_steps(person_id: int) -> QuerySet[PlanStep]:
    """Return the steps that the person shows in the circle; one that ended is no longer there."""
    return shareable_steps(person_id).filter(pk__in=SharedStep.objects.filter(person=person_id).values("step_id"))
