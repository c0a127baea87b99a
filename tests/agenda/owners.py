"""Whose the texts of this room are."""

from meedoen.agenda.models import AppointmentMove, DueChange, TermPause
from tests.owning import Owners, Reason, nobody, read
from tests.town import NOW, TODAY, Town

EVERYTHING, APPOINTMENT = "people:export_page", "agenda:appointment"

OWNERS: Owners = {
    "agenda.Term": [nobody(Reason.CODE, "article")],
    "agenda.TermPause": [read(EVERYTHING, "reason", of="term__person")],
    "agenda.FollowUp": [read(EVERYTHING, "why note"), nobody(Reason.CODE, "kind thing_kind")],
    "agenda.DueChange": [read(EVERYTHING, "reason", of="followup__person")],
    "agenda.Appointment": [read(APPOINTMENT, "place interpreter note reason", of="persons__person")],
    "agenda.AppointmentMove": [read(APPOINTMENT, "place reason", of="appointment__persons__person")],
    "agenda.CalendarLink": [nobody(Reason.CODE, "secret_hash")],
    "agenda.TickRun": [nobody(Reason.CODE, "job claim")],
}


def add(town: Town) -> None:
    """Let a term have stood still, a follow-up have another day, and an appointment another time."""
    followup, appointment = town.things["agenda_followup"], town.things["agenda_appointment"]
    followup_of_term = town.things["agenda_term"]
    TermPause.objects.create(term=followup_of_term.term, since=TODAY, until=TODAY, reason="Op reis")
    DueChange.objects.create(followup=followup, before=TODAY, after=TODAY, reason="Ziek", changed_at=NOW)
    AppointmentMove.objects.create(
        appointment=appointment, start=appointment.start, end=appointment.end, moved_at=NOW, moved_by=town["worker"]
    )
