"""What this room holds of a person: the worries, with all that colleagues wrote while they handled them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from meedoen.journal import clock
from meedoen.signals.enums import Approach, Band, CycleStep
from meedoen.signals.models import Action, BandDecision, Consultation, RouteUse, Signal, StepTaken, Telling
from meedoen.signals.policy import hidden_from_person

# What colleagues wrote while they handled a worry, in the order of writing.
COURSE: dict[str, QuerySet[Any]] = {
    "decisions": BandDecision.objects.all(), "consultations": Consultation.objects.all(), "actions": Action.objects.all(),
    "route_uses": RouteUse.objects.select_related("route"), "steps": StepTaken.objects.all(),
    "tellings": Telling.objects.all(),
}  # fmt: skip


def of_person(person_id: int) -> list[Signal]:
    """Return the worries about a person, the latest first."""
    found = Signal.objects.filter(person_id=person_id, emptied_at=None).select_related("reporter")
    return list(found.prefetch_related("perceptions").order_by("-received_at"))


def export(person_id: int) -> Iterator[dict[str, Any]]:
    """Yield what was reported about a person; who reported it belongs to the reporter, unless agreed.

    What is not safe to tell yet is left out until its day.
    """
    hidden = set(hidden_from_person(clock.today()).filter(signal__person=person_id).values_list("signal_id", flat=True))
    shown = [row for row in of_person(person_id) if row.pk not in hidden]
    prefetch_related_objects(shown, *(Prefetch(name, rows.order_by("pk")) for name, rows in COURSE.items()))
    for signal in shown:
        reporter = signal.reporter
        yield {
            "received_at": signal.received_at.isoformat(),
            "about": signal.about,
            "about_name": signal.about_name,
            "noticed": [perception.text for perception in signal.perceptions.all()],
            "thought": signal.interpretation,
            "knows": signal.knows,
            "said": signal.knows_said,
            "reporter": reporter.name if reporter.disclose == "person" else "",
            "state": signal.state,
            "outcome": signal.outcome,
            **course(signal),
        }


def course(signal: Signal) -> dict[str, Any]:
    """Return what colleagues wrote while they handled a worry; the talk with the reporter belongs to the reporter."""
    return {
        "help_present": signal.help_present,
        "decisions": [{"band": Band(row.band).label, "note": row.note} for row in signal.decisions.all()],
        "consultations": [{"question": row.question, "answer": row.answer} for row in signal.consultations.all()],
        "actions": [{"what": Approach(row.approach).label, "why": row.reason} for row in signal.actions.all()],
        "routes": [{"what": row.route.name, "note": row.note} for row in signal.route_uses.all()],
        "steps": [{"what": CycleStep(row.step).label, "note": row.note} for row in signal.steps.all()],
        "tellings": [
            {
                "told_on": row.told_on,
                "told_how": row.how,
                "said": row.said,
                "telling_held_until": row.later_until,
                "telling_held_why": row.safety_reason,
            }
            for row in signal.tellings.all()
        ],
    }
