"""Wishes, goals, the plan and its versions, reports, applications, reviews and referrals."""

from meedoen.plan.models.counts import Counted, Tally
from meedoen.plan.models.goals import Goal, LayerNote, Option, Preference, Wish
from meedoen.plan.models.joint import JointMember, JointPart, JointPlan, Signature
from meedoen.plan.models.plans import PartShare, PlanRemark, PlanStep, Reciprocity, StepReminder, SupportPlan, TaskMark
from meedoen.plan.models.referrals import Referral
from meedoen.plan.models.reports import Application, Report, ReportText
from meedoen.plan.models.reviews import GoalReview, Review
from meedoen.plan.models.versions import PlanVersion

__all__ = [
    "Application", "Counted", "Goal", "GoalReview", "JointMember", "JointPart", "JointPlan", "LayerNote", "Option",
    "PartShare", "PlanRemark", "PlanStep", "PlanVersion", "Preference", "Reciprocity", "Referral", "Report", "ReportText",
    "Review", "Signature", "StepReminder", "SupportPlan", "Tally", "TaskMark", "Wish",
]  # fmt: skip
