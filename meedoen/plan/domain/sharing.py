"""Letting helpers read their own part of the plan, and what the person writes beside it."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.people.enums import Given, Part
from meedoen.people.models import Person
from meedoen.plan.domain.planning import begin_plan
from meedoen.plan.models import PartShare, PlanRemark, PlanStep, SupportPlan
from meedoen.support.domain.reminders import remind
from meedoen.support.models import Trajectory

REMARK = "plan.remark"
SOON = timedelta(days=7)


def share_part(
    *,
    actor: Actor,
    now: datetime,
    plan: SupportPlan,
    helper: Person,
    given: Given | str = Given.SELF,
    witness: str = "",
    ground: Ground = Ground.OWN,
) -> PartShare:
    """Let one helper read the own part of the plan; given by the person signed in, or aloud or on paper (ground TASK)."""
    with act(actor, "plan.share", now=now, ground=ground, municipality_id=plan.municipality_id) as event:
        if not PlanStep.objects.filter(plan=plan, who_person=helper).exists():
            raise ValidationError(_("This helper has no part in the plan."))
        if (given == Given.SELF) != (ground in SPEAKING):
            raise ValidationError({"given": _("Choose how the person said it.")})
        if given == Given.ALOUD and not witness.strip():
            raise ValidationError({"witness": _("Write down who was there.")})
        SupportPlan.objects.select_for_update().get(pk=plan.pk)
        share = PartShare.objects.filter(plan=plan, helper=helper, withdrawn_at=None).first()
        if share is None:
            share = PartShare.objects.create(plan=plan, helper=helper, given=given, witness=witness.strip(), since=now)
        event.about(thing=share, person_id=plan.person_id, part=Part.PLAN, also=helper.pk)
    return share


def withdraw_part(*, actor: Actor, now: datetime, share: PartShare, ground: Ground = Ground.OWN) -> PartShare:
    """Take it back, from this moment on; the row stays as history."""
    plan = share.plan
    with act(actor, "plan.unshare", now=now, ground=ground, municipality_id=plan.municipality_id) as event:
        event.about(thing=share, person_id=plan.person_id, part=Part.PLAN)
        if PartShare.objects.filter(pk=share.pk, withdrawn_at=None).update(withdrawn_at=now):
            share.withdrawn_at = now
    return share


def remark_on_plan(
    *, actor: Actor, now: datetime, trajectory: Trajectory, text: str, ground: Ground = Ground.OWN
) -> PlanRemark:
    """Let the person write beside the plan; the worker gets a reminder to answer."""
    with act(actor, "plan.remark", now=now, ground=ground, municipality_id=trajectory.municipality_id) as event:
        if not text.strip():
            raise ValidationError({"text": _("Write your remark first.")})
        plan = begin_plan(now=now, trajectory=trajectory)
        event.about(thing=plan, person_id=trajectory.person_id, part=Part.PLAN)
        remark = PlanRemark.objects.create(plan=plan, text=text.strip(), by_id=actor.account_id, at=now)
        due = timezone.localdate(now) + SOON
        why = _("The person wrote something beside the plan: read it and answer.")
        remind(actor=actor, now=now, trajectory=trajectory, kind=REMARK, due=due, why=why)
    return remark


def answer_plan_remark(*, actor: Actor, now: datetime, remark: PlanRemark, answer: str) -> PlanRemark:
    """Answer the person's remark once; the person reads the answer beside it."""
    plan = remark.plan
    with act(actor, "plan.answer_remark", now=now, municipality_id=plan.municipality_id) as event:
        event.about(thing=plan, person_id=plan.person_id, part=Part.PLAN)
        if not answer.strip():
            raise ValidationError({"answer": _("Write your answer first.")})
        if PlanRemark.objects.filter(pk=remark.pk, answered_at=None).update(answer=answer.strip(), answered_at=now) != 1:
            raise ValidationError({"answer": _("A colleague has answered this already.")})
        if not PlanRemark.objects.filter(plan=plan, answered_at=None).exists():
            finish_followups_of(actor=actor, now=now, thing=plan.trajectory, kinds=[REMARK])
    return remark
