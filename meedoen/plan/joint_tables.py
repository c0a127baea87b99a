"""Plans together and signatures for the person's export, and what erasing leaves of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable
from meedoen.plan.enums import DirectorKind
from meedoen.plan.models import Goal, JointMember, JointPlan, PlanStep, Signature, SupportPlan
from meedoen.support.tables import plain

SIGNED = ("name", "capacity", "agrees", "words", "on", "how", "witness")


def export_memberships(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each plan together that somebody has or had part in: how and when, and nothing of the others."""
    for row in JointMember.objects.filter(person=person_id).order_by("pk"):
        yield plain(row, "agreed_on", "how", "witness", "since", "until")


def export_signatures(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what others said of the person's plan and reports who sign for, or with, the person."""
    for row in Signature.objects.filter(person=person_id).order_by("pk"):
        yield plain(row, *SIGNED)


def export_signed(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what somebody signed for another: the own words and the day, not of whom."""
    for row in Signature.objects.filter(signer=person_id).order_by("pk"):
        yield plain(row, "capacity", "agrees", "words", "on")


def erase_memberships(person_id: int, now: datetime) -> None:
    """Delete the place in plans together; the others keep what stands in their own plans, and direct them themselves.

    A plan together of which one member is left ends: there is nobody to share with.
    """
    mine = JointMember.objects.filter(person=person_id)
    joints = list(JointPlan.objects.filter(members__in=mine, ended_at=None))
    directed = JointMember.objects.filter(joint__director__in=mine, until=None).exclude(person=person_id)
    plans = list(directed.values_list("plan_id", flat=True))
    SupportPlan.objects.filter(pk__in=plans).update(director_kind=DirectorKind.PERSON, director_name="")
    mine.delete()
    for joint in joints:
        left = JointMember.objects.filter(joint=joint, until=None)
        if left.count() < 2:
            Goal.objects.filter(joint__joint=joint).update(joint=None)
            PlanStep.objects.filter(joint__joint=joint).update(joint=None)
            left.update(until=now)
            JointPlan.objects.filter(pk=joint.pk).update(ended_at=now)


def erase_signatures(person_id: int, now: datetime) -> None:
    """Empty what was signed for this person; that and when it was signed stays."""
    Signature.objects.filter(person=person_id).update(name="", words="", witness="", signer=None)


def erase_signed(person_id: int, now: datetime) -> None:
    """Take the key to the signer away: the name under a plan belongs to whose plan it is, as on paper."""
    Signature.objects.filter(signer=person_id).update(signer=None)


HOUSEHOLD = (
    PersonTable(
        "plan.joint", "plan.JointMember", "person", Part.PLAN, export_memberships, erase_memberships,
    ),
    PersonTable("plan.signatures", "plan.Signature", "person", Part.PLAN, export_signatures, erase_signatures),
    PersonTable("plan.signed", "plan.Signature", "signer", Part.PLAN, export_signed, erase_signed),
)  # fmt: skip
