"""What goes when one leaves a plan together: reading along as a helper, and being directed by the other. No text changes."""

from collections.abc import Sequence
from datetime import datetime

from meedoen.journal.versions import save_version
from meedoen.plan.enums import DirectorKind
from meedoen.plan.models import JointMember, JointPlan, PartShare, PlanStep, SupportPlan


def own_direction(joint: JointPlan, member: JointMember, others: Sequence[JointMember]) -> None:
    """Give the direction back: to who left, and to who was directed by the one who left."""
    plans = SupportPlan.objects.filter(pk=member.plan_id).exclude(director_kind=DirectorKind.PERSON)
    if joint.director_id == member.pk:
        plans = plans | SupportPlan.objects.filter(pk__in=[each.plan_id for each in others])
        JointPlan.objects.filter(pk=joint.pk).update(director=None)
    elif joint.director_id is None:
        return  # Somebody from outside directs: that is each one's own agreement.
    for plan in plans.exclude(director_kind=DirectorKind.PERSON):
        save_version(plan, expected=plan.version, director_kind=DirectorKind.PERSON, director_name="")


def cut_helping(now: datetime, member: JointMember, others: Sequence[JointMember]) -> None:
    """Let nobody read on as a helper of somebody one no longer lives with.

    A step keeps the name of who does it, and loses the key to that person: with it go reminders and reading along.
    """
    persons = [each.person_id for each in others]
    plans = [each.plan_id for each in others]
    cut = {"who_person": None, "remind": False, "remind_to": ""}
    PlanStep.objects.filter(plan=member.plan, who_person__in=persons).update(**cut)
    PlanStep.objects.filter(plan__in=plans, who_person=member.person_id).update(**cut)
    shares = PartShare.objects.filter(withdrawn_at=None)
    shares.filter(plan=member.plan, helper__in=persons).update(withdrawn_at=now)
    shares.filter(plan__in=plans, helper=member.person_id).update(withdrawn_at=now)
