"""Reports, applications, referrals and reviews for the person's export, and what erasing leaves of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable
from meedoen.plan.enums import ReferralState
from meedoen.plan.models import Application, Referral, Report, Review
from meedoen.support.tables import plain

REPORT = ("need", "analysis", "agreements", "written_by", "created_at", "edited_at", "offered_at", "answer", "remarks",
          "answered_on", "worker_agreed_at")  # fmt: skip
APPLICATION = ("problems", "analysis", "direction", "results", "measures", "form", "form_note", "new_solution",
               "created_at", "handed_in_on")  # fmt: skip
REFERRAL = (
    "to_name", "to_organisation", "why", "told", "person_answer", "asked_on", "person_words", "state", "created_at",
    "sent_at", "read_by", "arrived_at", "accepted_at", "declined_at", "came_back_at", "withdrawn_at", "answer_note",
    "back_note",
)  # fmt: skip
REVIEW = ("on", "person_words", "worker_words", "positive", "learning", "brought", "written_by")
EARLIER = ("need", "analysis", "agreements", "remarks")


def export_reports(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each report of a talk with what others say of it, and how it read before."""
    for row in Report.objects.filter(person=person_id).select_related("written_by").order_by("pk"):
        yield {
            **plain(row, *REPORT),
            "voices": row.voices,
            "earlier": [
                {"at": one.at, "texts": {name: one.texts[name] for name in EARLIER if one.texts.get(name)}}
                for one in row.earlier.order_by("version")
            ],
        }


def export_applications(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each application with its seven parts."""
    for row in Application.objects.filter(person=person_id).order_by("pk"):
        yield plain(row, *APPLICATION)


def export_referrals(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each referral: to whom, what they read, who read it, and how it went."""
    for row in Referral.objects.filter(person=person_id).order_by("pk"):
        yield plain(row, *REFERRAL)


def export_reviews(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each review, goal by goal."""
    for row in Review.objects.filter(person=person_id).select_related("written_by").order_by("pk"):
        goals = row.goals.select_related("goal").order_by("goal_id")
        yield {
            **plain(row, *REVIEW),
            "goals": [{"goal": one.goal.result, **plain(one, "result", "person_words", "worker_words")} for one in goals],
        }


def erase_reports(person_id: int, now: datetime) -> None:
    """Delete the reports and how they read before."""
    Report.objects.filter(person=person_id).delete()


def erase_applications(person_id: int, now: datetime) -> None:
    """Empty the applications; that and when one was handed in stays, for the counts."""
    Application.objects.filter(person=person_id).update(
        problems="", analysis="", direction="", results="", measures="", form_note="", new_solution=""
    )


def erase_referrals(person_id: int, now: datetime) -> None:
    """Empty the referrals and let their codes open nothing; that there was one, and how it stood, stays for the counts."""
    rows = Referral.objects.filter(person=person_id)
    rows.exclude(state__in=(ReferralState.DECLINED, ReferralState.CAME_BACK)).update(
        state=ReferralState.WITHDRAWN, withdrawn_at=now
    )
    rows.update(
        to_name="", to_organisation="", to_email="", to_phone="", why="", told="", person_words="", answered_witness="",
        read_by="", answer_note="", back_note="", code_hash="", remind_on=None,
    )  # fmt: skip


def erase_reviews(person_id: int, now: datetime) -> None:
    """Delete the reviews with what was said of each goal."""
    Review.objects.filter(person=person_id).delete()


PAPERS = (
    PersonTable("plan.reports", "plan.Report", "person", Part.PLAN, export_reports, erase_reports),
    PersonTable("plan.applications", "plan.Application", "person", Part.PLAN, export_applications, erase_applications),
    PersonTable("plan.referrals", "plan.Referral", "person", Part.PLAN, export_referrals, erase_referrals),
    PersonTable("plan.reviews", "plan.Review", "person", Part.PLAN, export_reviews, erase_reviews),
)
