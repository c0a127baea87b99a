"""What this room plugs into the rooms below, and into its own registries."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.agenda import panel, tables
from meedoen.agenda.domain.absences import keep_absences
from meedoen.agenda.domain.appointments import MISSED
from meedoen.agenda.domain.requests import REQUEST, request_closed, request_opened
from meedoen.agenda.domain.terms import keep_paused
from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.agenda.verbs import VERBS
from meedoen.journal.daily import send_head
from meedoen.journal.seal import seal
from meedoen.journal.words import register_verbs
from meedoen.people.enums import Part
from meedoen.people.hooks import Panel, PersonTable, RequestWatcher, panels, person_tables, request_watchers
from meedoen.people.policy import WORKING
from meedoen.people.viewer import has_role, is_professional
from meedoen.ui.hooks import NavItem, navigation


def _has_meetings(user: Any) -> bool:
    return has_role(user, *WORKING)


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    navigation.register(NavItem("agenda.today", _("Today"), "agenda:today", is_professional, order=10, key="v"))
    navigation.register(NavItem("agenda.week", _("My week"), "agenda:week", _has_meetings, order=20, key="w"))
    followup_kinds.register(
        FollowUpKind(
            MISSED,
            _("Get in touch again: you missed each other"),
            lambda row: reverse("agenda:appointment", args=[row.thing_id]),
        )
    )
    label = _("Answer what a person asks about the own record")
    followup_kinds.register(FollowUpKind(REQUEST, label, lambda row: reverse("people:requests", args=[row.person_id])))
    request_watchers.register(RequestWatcher("agenda.term", request_opened, request_closed))
    tick_jobs.register(TickJob("agenda.absences", keep_absences))
    tick_jobs.register(TickJob("agenda.paused_terms", keep_paused))
    tick_jobs.register(TickJob("journal.seal", seal, atomic=False))
    tick_jobs.register(TickJob("journal.head", send_head, every=timedelta(minutes=10), atomic=False))
    for table in (
        PersonTable(
            "agenda.followups", "agenda.FollowUp", "person", Part.TRAJECTORY, tables.export_followups, tables.erase_followups
        ),
        PersonTable("agenda.terms", "agenda.Term", "person", Part.TRAJECTORY, tables.export_terms, tables.erase_terms),
        PersonTable(
            "agenda.appointments", "agenda.AppointmentPerson", "person", Part.TRAJECTORY, tables.export_appointments,
            tables.erase_appointments,
        ),
    ):  # fmt: skip
        person_tables.register(table)
    panels.register(Panel("agenda.appointments", Part.TRAJECTORY, "agenda/panel.html", panel.appointments, order=30))
