"""Whose the texts of this room are: of whom the plan is for."""

from typing import Any

from meedoen.plan.models import (
    JointMember,
    JointPlan,
    LayerNote,
    Option,
    PlanRemark,
    PlanVersion,
    Referral,
    Report,
    ReportText,
    Signature,
    SupportPlan,
    TaskMark,
)
from tests.owning import Owners, Reason, nobody, read
from tests.town import NOW, TODAY, Town

EVERYTHING, PLAN, MINE, TASKS = "people:export_page", "plan:plan", "plan:my_plan", "plan:tasks"
JOINT, SIGNING, REFERRAL, REPORT = "plan:joint", "plan:signing", "plan:referral", "plan:report"
OF_GOAL, OF_PLAN = {"of": "goal__person"}, {"of": "plan__person"}


def in_agreement(mark: str, content: dict[str, Any]) -> dict[str, Any]:
    """Return what a version says, with the mark where the aids stand."""
    return {**content, "agreement": {**content["agreement"], "aids": mark}}


OWNERS: Owners = {
    "plan.Tally": [nobody(Reason.CODE, "way")],
    "plan.Counted": [nobody(Reason.CODE, "token")],
    "plan.Wish": [read(MINE, "text")],
    "plan.Goal": [read(MINE, "result seen_by own_contribution")],
    "plan.Preference": [read(MINE, "text", **OF_GOAL)],
    "plan.Option": [read(PLAN, "text pros cons", **OF_GOAL)],
    "plan.LayerNote": [read(PLAN, "why", **OF_GOAL)],
    "plan.SupportPlan": [read(MINE, "director_name care_coordinator aids cannot_alone network_cannot")],
    "plan.PlanStep": [
        read(TASKS, "text who_name rhythm fallback ended_why", **OF_PLAN),
        # Given by who helps, for the own reminders: that one's.
        read(
            EVERYTHING, "remind_to", of="who_person", reader="tie",
            kwargs=lambda town: {"pk": town["tie"].person_id}, where={"asked": "yes"},
        ),
    ],
    "plan.Reciprocity": [read(TASKS, "what for_whom", **OF_PLAN)],
    "plan.TaskMark": [read(TASKS, "note", of="step__plan__person")],
    "plan.PlanRemark": [read(MINE, "text answer", **OF_PLAN)],
    "plan.PartShare": [read(EVERYTHING, "witness", **OF_PLAN)],
    "plan.PlanVersion": [
        read("plan:version", "person_witness"),
        read("plan:version", "content", put=in_agreement),
        nobody(Reason.CODE, "fingerprint"),
    ],
    "plan.Report": [
        read("plan:my_report", "need analysis agreements remarks"),
        read("plan:my_report", "voices", put=lambda mark, voices: [{**one, "text": mark} for one in voices]),
        read(REPORT, "answered_witness"),
    ],
    "plan.ReportText": [
        read("plan:my_report", "texts", of="report__person", put=lambda mark, texts: {**texts, "need": mark}),
    ],
    "plan.Application": [
        read("plan:application", "problems analysis direction results measures form_note new_solution"),
    ],
    "plan.JointPlan": [read(JOINT, "director_name", of="members__person")],
    "plan.JointMember": [read(JOINT, "witness")],
    "plan.Signature": [read(SIGNING, "name words witness")],
    "plan.Referral": [
        read("plan:my_referral", "to_name to_organisation why told"),
        read(REFERRAL, "to_email to_phone person_words answered_witness read_by answer_note back_note"),
        nobody(Reason.CODE, "code_hash"),
    ],
    "plan.Review": [read("plan:my_review", "person_words worker_words positive learning brought")],
    "plan.GoalReview": [read("plan:my_review", "person_words worker_words", of="review__person")],
}  # fmt: skip


def add(town: Town) -> None:
    """Let all have happened to Bram's plan and papers that leaves words."""
    goal, plan, report, version = (town.things[name] for name in ("goal", "plan", "report", "plan_version"))
    by = {"by": town["worker"], "at": NOW}
    Option.objects.create(goal=goal, layer="own", text="Zelf")
    LayerNote.objects.create(goal=goal, layer="network", answer="not_possible", at=NOW)
    SupportPlan.objects.filter(pk=plan.pk).update(director_kind="other")
    TaskMark.objects.create(step=town.things["own_step"], on=TODAY, done=True, **by)
    PlanRemark.objects.create(plan=plan, answered_at=NOW, **by)
    PlanVersion.objects.filter(pk=version.pk).update(person_agreed_on=TODAY, person_how="aloud")
    Report.objects.filter(pk=report.pk).update(answer="agreed", answered_on=TODAY, answered_how="aloud")
    names = ("need", "analysis", "agreements", "remarks", "answer", "answered_on", "answered_how", "answered_witness")
    texts = {**dict.fromkeys(names, ""), "voices": [], "worker_agreed": False}
    ReportText.objects.create(report=report, version=0, texts=texts, **by)
    joint = JointPlan.objects.create(municipality=town.municipality, begun_at=NOW)
    JointMember.objects.create(joint=joint, plan=plan, person=town.bram, agreed_on=TODAY, how="aloud", since=NOW)
    Signature.objects.create(
        municipality=town.municipality, person=town.bram, report=report, capacity="parent", on=TODAY, how="aloud",
        noted_at=NOW,
    )  # fmt: skip
    Referral.objects.filter(person=town.bram).update(
        asked_on=TODAY, answered_how="aloud", sent_at=NOW, arrived_at=NOW, accepted_at=NOW, came_back_at=NOW
    )
