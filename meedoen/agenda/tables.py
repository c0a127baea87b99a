"""Columns of this room that point at a person: what to export, what to empty, when somebody's record is erased."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from meedoen.agenda.enums import Outcome, State
from meedoen.agenda.hooks import followup_kinds
from meedoen.agenda.models import Appointment, AppointmentMove, AppointmentPerson, DueChange, FollowUp, Term, TermPause
from meedoen.journal import clock
from meedoen.people.untold import untold_things


def export_followups(person_id: int) -> Iterator[dict[str, Any]]:
    """Give every follow-up about this person in plain words, but for what may not be told yet."""
    hidden = untold_things(person_id, clock.today())
    rows = FollowUp.objects.filter(person_id=person_id).exclude(hidden).prefetch_related("due_changes")
    for row in rows.order_by("created_at", "id"):
        kind = followup_kinds.get(row.kind)
        yield {
            "what": str(kind.label) if kind else row.kind,
            "why": row.why,
            "due": row.due,
            "moved": [{"due": one.after, "reason": one.reason} for one in row.due_changes.all()],
            "state": str(State(row.state).label),
            "note": row.note,
            "created_at": row.created_at,
            "closed_at": row.closed_at,
        }


def erase_followups(person_id: int, now: datetime) -> None:
    """Take out what was written and close what is open; that there was a follow-up stays."""
    rows = FollowUp.objects.filter(person_id=person_id)
    DueChange.objects.filter(followup__in=rows).update(reason="")
    rows.filter(state=State.OPEN).update(state=State.DROPPED, closed_at=now)
    rows.update(why="", note="")


def export_terms(person_id: int) -> Iterator[dict[str, Any]]:
    """Give every legal term about this person, with when it stood still and why."""
    for term in Term.objects.filter(person_id=person_id).prefetch_related("pauses").order_by("start", "id"):
        pauses = [{"since": one.since, "until": one.until, "reason": one.reason} for one in term.pauses.all()]
        yield {"article": term.article, "start": term.start, "due": term.due, "pauses": pauses}


def erase_terms(person_id: int, now: datetime) -> None:
    """Take out why a term stood still."""
    TermPause.objects.filter(term__person_id=person_id).update(reason="")


def export_appointments(person_id: int) -> Iterator[dict[str, Any]]:
    """Give every appointment at which this person was expected."""
    keys = AppointmentPerson.objects.filter(person_id=person_id).values("appointment_id")
    for row in Appointment.objects.filter(pk__in=keys).order_by("start", "id"):
        yield {
            "start": row.start,
            "end": row.end,
            "place": row.place,
            "interpreter": row.interpreter,
            "note": row.note,
            "state": str(Outcome(row.state).label),
        }


def erase_appointments(person_id: int, now: datetime) -> None:
    """Take this person out of every appointment; where nobody else is expected, empty it and cancel what is to come."""
    mine = list(AppointmentPerson.objects.filter(person_id=person_id).values_list("appointment_id", flat=True))
    AppointmentPerson.objects.filter(person_id=person_id).delete()
    alone = Appointment.objects.filter(pk__in=mine, persons=None)
    keys = list(alone.values_list("pk", flat=True))
    AppointmentMove.objects.filter(appointment__in=keys).update(place="", reason="")
    emptied = Appointment.objects.filter(pk__in=keys)
    emptied.filter(start__gt=now, state=Outcome.PLANNED).update(state=Outcome.CANCELLED)
    emptied.update(place="", note="", reason="", interpreter="")
