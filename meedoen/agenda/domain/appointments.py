"""Making, moving and cancelling appointments, and saying what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain import confirmations
from meedoen.agenda.domain.followups import open_followup
from meedoen.agenda.enums import Confirm, Outcome
from meedoen.agenda.models import Appointment, AppointmentMove, AppointmentPerson, AppointmentWorker
from meedoen.agenda.steps import APPOINTMENT
from meedoen.agenda.terms import next_working_day
from meedoen.journal.acts import Actor, Event, act
from meedoen.journal.versions import save_version

LONGEST = timedelta(hours=24)
MISSED = "agenda.missed"


@dataclass(frozen=True, slots=True)
class Plan:
    """When, where and in which language people meet. Moments are aware; `interpreter` names a language, or is empty."""

    start: datetime
    end: datetime
    place: str = ""
    interpreter: str = ""
    note: str = ""
    confirm: Confirm = Confirm.NONE


def make_appointment(
    *,
    actor: Actor,
    now: datetime,
    municipality_id: int,
    plan: Plan,
    person_ids: Sequence[int],
    account_ids: Sequence[int],
    team_id: int | None = None,
) -> Appointment:
    """Make an appointment between persons and professionals and confirm it. An overlap is no obstacle (see `overlaps`)."""
    with act(actor, "appointment.make", now=now, municipality_id=municipality_id) as event:
        _check(plan)
        if not account_ids:
            raise ValidationError({"worker": _("Choose who of the team comes.")})
        appointment = Appointment.objects.create(
            municipality_id=municipality_id, team_id=team_id, start=plan.start, end=plan.end, place=plan.place,
            interpreter=plan.interpreter, note=plan.note, confirm=plan.confirm, created_at=now,
            created_by_id=actor.account_id,
        )  # fmt: skip
        AppointmentPerson.objects.bulk_create(
            AppointmentPerson(municipality_id=municipality_id, appointment=appointment, person_id=person_id)
            for person_id in dict.fromkeys(person_ids)
        )
        AppointmentWorker.objects.bulk_create(
            AppointmentWorker(appointment=appointment, account_id=account_id, start=plan.start)
            for account_id in dict.fromkeys(account_ids)
        )
        _about(event, appointment)
        confirmations.confirm(appointment, now=now, template="appointment")
    return appointment


def move_appointment(
    *, actor: Actor, now: datetime, appointment: Appointment, expected: int, plan: Plan, reason: str = ""
) -> Appointment:
    """Move it in time or place; what it was stays known. StaleVersion when somebody else saved first."""
    with act(actor, "appointment.move", now=now, municipality_id=appointment.municipality_id) as event:
        _about(event, appointment)
        _check(plan)
        if appointment.state != Outcome.PLANNED:
            raise ValidationError(_("This appointment is over or was cancelled. Make a new one."))
        AppointmentMove.objects.create(
            appointment=appointment, start=appointment.start, end=appointment.end, place=appointment.place,
            reason=reason, moved_at=now, moved_by_id=actor.account_id,
        )  # fmt: skip
        save_version(
            appointment, expected=expected, start=plan.start, end=plan.end, place=plan.place, interpreter=plan.interpreter,
            note=plan.note, confirm=plan.confirm, confirmed_at=None,
        )  # fmt: skip
        appointment.workers.update(start=plan.start)
        confirmations.confirm(appointment, now=now, template="appointment_moved")
    return appointment


def cancel_appointment(
    *, actor: Actor, now: datetime, appointment: Appointment, expected: int, reason: str = ""
) -> Appointment:
    """Cancel it, and say so in the way it was confirmed. The reason stays with us."""
    with act(actor, "appointment.cancel", now=now, municipality_id=appointment.municipality_id) as event:
        _about(event, appointment)
        _step(appointment, Outcome.CANCELLED)
        save_version(appointment, expected=expected, state=Outcome.CANCELLED, reason=reason, confirmed_at=None)
        confirmations.confirm(appointment, now=now, template="appointment_cancelled")
    return appointment


def conclude_appointment(
    *, actor: Actor, now: datetime, appointment: Appointment, expected: int, outcome: Outcome, reason: str = ""
) -> Appointment:
    """Say that it took place, or that people missed each other; then somebody is reminded to get in touch again."""
    with act(actor, "appointment.conclude", now=now, municipality_id=appointment.municipality_id) as event:
        _about(event, appointment)
        if outcome == Outcome.CANCELLED:
            raise ValueError("Cancel with cancel_appointment.")
        if now < appointment.start:
            raise ValidationError(_("This appointment has not begun yet. You can move or cancel it."))
        _step(appointment, outcome)
        save_version(appointment, expected=expected, state=outcome, reason=reason)
        if outcome == Outcome.NO_SHOW:
            _remind(actor, appointment, now=now)
    return appointment


def overlaps(appointment: Appointment) -> QuerySet[AppointmentWorker]:
    """Return, for a warning, where its professionals have another planned appointment at the same time."""
    here = appointment.workers.values("account_id")
    rows = AppointmentWorker.objects.filter(
        # `start` twice: the worker's own column bounds what the index must read.
        account__in=here, start__gt=appointment.start - LONGEST, start__lt=appointment.end,
        appointment__end__gt=appointment.start, appointment__state=Outcome.PLANNED,
    )  # fmt: skip
    return rows.exclude(appointment=appointment).select_related("account", "appointment").order_by("start", "id")


def _check(plan: Plan) -> None:
    if plan.end <= plan.start:
        raise ValidationError({"end": _("The end lies before the beginning.")})
    if plan.end - plan.start > LONGEST:
        raise ValidationError({"end": _("An appointment lasts at most a day.")})


def _step(appointment: Appointment, outcome: Outcome) -> None:
    if outcome not in APPOINTMENT[Outcome(appointment.state)]:
        raise ValidationError(_("This appointment is over or was cancelled. Make a new one."))


def _about(event: Event, appointment: Appointment) -> None:
    persons = list(appointment.persons.order_by("id").values_list("person_id", flat=True))
    event.about(thing=appointment, person_id=persons[0] if persons else None)
    event.also.extend(persons[1:])


def _remind(actor: Actor, appointment: Appointment, *, now: datetime) -> None:
    worker = appointment.workers.order_by("id").first()
    person_id = appointment.persons.order_by("id").values_list("person_id", flat=True).first()
    open_followup(
        actor=actor, now=now, kind=MISSED, municipality_id=appointment.municipality_id, person_id=person_id,
        thing=appointment, team_id=appointment.team_id, account_id=worker.account_id if worker else None,
        due=next_working_day(timezone.localdate(now) + timedelta(days=1)), why="",
    )  # fmt: skip
