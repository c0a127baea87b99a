"""What this room holds of a person: for the person's export, and emptied at erasure. Merging moves the same columns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable
from meedoen.plan.document import document_of
from meedoen.plan.joint_tables import HOUSEHOLD
from meedoen.plan.models import Goal, PartShare, PlanRemark, PlanStep, PlanVersion, Reciprocity, SupportPlan, Wish
from meedoen.plan.paper_tables import PAPERS
from meedoen.support.tables import plain


def export_wishes(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each wish, also those that were taken away."""
    for row in Wish.objects.filter(person=person_id).order_by("pk"):
        yield plain(row, "text", "area", "priority", "source", "created_at", "dropped_at")


def export_goals(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each goal with its preferences, ways to reach it, and what came of talking about the layers."""
    for row in Goal.objects.filter(person=person_id).order_by("position", "pk"):
        yield {
            **plain(row, "result", "term", "seen_by", "own_contribution", "state", "created_at"),
            "preferences": [preference.text for preference in row.preferences.order_by("position", "pk")],
            "options": [
                plain(option, "text", "layer", "collective", "feasible", "pros", "cons", "rank")
                for option in row.options.order_by("position", "pk")
            ],
            "layers": [plain(note, "layer", "answer", "why", "at") for note in row.layer_notes.order_by("pk")],
        }


def export_plans(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each plan as it stands, with all its steps, also those that ended, and what the person wrote beside it."""
    step_names = (
        "text", "layer", "who_kind", "who_name", "hours_a_week", "rhythm", "aim", "form", "asked", "asked_by", "asked_on",
        "fallback", "state", "ended_on", "ended_why", "remind", "remind_weekday",
    )  # fmt: skip
    for plan in SupportPlan.objects.filter(person=person_id).select_related("trajectory").order_by("pk"):
        yield {
            **plain(plan),
            "steps": [plain(step, *step_names) for step in plan.steps.order_by("goal__position", "position", "pk")],
            "given_back": [plain(row, "what", "for_whom", "since", "ended_on") for row in plan.reciprocities.order_by("pk")],
            "remarks": [plain(row, "text", "at", "answer", "answered_at") for row in plan.remarks.order_by("pk")],
            "read_by": [
                {"name": share.helper.name, "witness": share.witness, "since": share.since, "until": share.withdrawn_at}
                for share in plan.shares.select_related("helper").order_by("pk")
            ],
        }


def export_versions(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each version that was agreed or drawn up: who agreed, and what it says, in words."""
    names = (
        "number",
        "made_at",
        "state",
        "person_agreed_on",
        "person_how",
        "person_witness",
        "worker_agreed_at",
        "final_at",
    )
    for row in PlanVersion.objects.filter(person=person_id).select_related("person").order_by("trajectory_id", "number"):
        document = document_of(row.content, name=row.person.name, own=True) if row.content else None
        yield {
            **plain(row, *names),
            "goals": [goal.result for goal in document.goals] if document else [],
            "steps": [": ".join((step.who, step.text)) for step in document.steps()] if document else [],
        }


def export_helping(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what somebody said yes to do for another, and where the own reminder goes; not whose plan it stands in."""
    for step in PlanStep.objects.filter(who_person=person_id, asked="yes").order_by("pk"):
        yield plain(step, "text", "hours_a_week", "rhythm", "remind_to", "state", "ended_on")


def export_shares(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield since when somebody may read the own part of another's plan."""
    for share in PartShare.objects.filter(helper=person_id).order_by("pk"):
        yield {"since": share.since, "until": share.withdrawn_at}


def erase_wishes(person_id: int, now: datetime) -> None:
    """Delete the wishes; with them go the goals and all that stands below them."""
    Wish.objects.filter(person=person_id).delete()


def erase_goals(person_id: int, now: datetime) -> None:
    """Delete the goals with preferences, options, layers and steps."""
    Goal.objects.filter(person=person_id).delete()


def erase_plans(person_id: int, now: datetime) -> None:
    """Delete the plans with their steps, remarks and shares."""
    plans = SupportPlan.objects.filter(person=person_id)
    Reciprocity.objects.filter(plan__in=plans).delete()
    PlanRemark.objects.filter(plan__in=plans).delete()
    plans.delete()


def erase_versions(person_id: int, now: datetime) -> None:
    """Empty the versions; that there was one, and when it was agreed, stays for the counts."""
    PlanVersion.objects.filter(person=person_id).update(content={}, fingerprint="", person_witness="")


def erase_helping(person_id: int, now: datetime) -> None:
    """Take the helper's name out of the steps of others; the steps themselves belong to those others."""
    PlanStep.objects.filter(who_person=person_id).update(who_name="", who_person=None, remind=False)


def erase_shares(person_id: int, now: datetime) -> None:
    """Delete what this helper could read."""
    PartShare.objects.filter(helper=person_id).delete()


TABLES = (
    # First: while the plans are there, the others of a household can be given their own back.
    *HOUSEHOLD,
    PersonTable("plan.wishes", "plan.Wish", "person", Part.PLAN, export_wishes, erase_wishes),
    PersonTable("plan.goals", "plan.Goal", "person", Part.PLAN, export_goals, erase_goals),
    PersonTable("plan.plans", "plan.SupportPlan", "person", Part.PLAN, export_plans, erase_plans),
    PersonTable("plan.versions", "plan.PlanVersion", "person", Part.PLAN, export_versions, erase_versions),
    PersonTable("plan.helping", "plan.PlanStep", "who_person", Part.PLAN, export_helping, erase_helping),
    PersonTable("plan.shares", "plan.PartShare", "helper", Part.PLAN, export_shares, erase_shares),
    *PAPERS,
)
