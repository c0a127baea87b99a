"""Forms about appointments."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.domain.appointments import Plan
from meedoen.agenda.enums import Confirm, Outcome
from meedoen.agenda.models import Appointment
from meedoen.agenda.moments import moment
from meedoen.ui.forms import SavedForm


class TimesForm(SavedForm):
    """On which day, from and until; the cleaned data has the moments `starts_at` and `ends_at`."""

    day = forms.DateField(label=_("Day"))
    begin = forms.TimeField(label=_("From"))
    end = forms.TimeField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        """Make moments of day and times; a time that does not exist on that day is an error at its own field."""
        data: dict[str, Any] = super().clean() or {}
        for name, to in (("begin", "starts_at"), ("end", "ends_at")):
            if data.get("day") and data.get(name):
                try:
                    data[to] = moment(data["day"], data[name])
                except ValidationError as error:
                    self.add_error("day" if error.code == "day" else name, error)
        return data


def times_of(start: datetime, end: datetime) -> dict[str, Any]:
    """Return what a form of times shows of these moments."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    return {"day": first.date(), "begin": first.time(), "end": last.time()}


class PlanForm(TimesForm):
    """When and where. `plan()` gives what the verbs want."""

    place = forms.CharField(label=_("Where?"), required=False, max_length=200)
    interpreter = forms.CharField(
        label=_("Interpreter"), required=False, max_length=80, help_text=_("The language. Empty when none is needed.")
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=500, help_text=_("Not sent along. The resident can read it here.")
    )
    confirm = forms.ChoiceField(
        label=_("How is it confirmed?"), choices=Confirm.choices, widget=forms.RadioSelect, initial=Confirm.NONE
    )

    def plan(self) -> Plan:
        """Return the plan of a valid form."""
        return plan_of(self.cleaned_data)


def plan_of(data: dict[str, Any]) -> Plan:
    """Return the plan that this cleaned data says."""
    return Plan(
        start=data["starts_at"], end=data["ends_at"], place=data["place"], interpreter=data["interpreter"],
        note=data["note"], confirm=Confirm(data["confirm"]),
    )  # fmt: skip


def initial_of(appointment: Appointment) -> dict[str, Any]:
    """Return what the form shows of an appointment that exists."""
    return {
        **times_of(appointment.start, appointment.end), "place": appointment.place,
        "interpreter": appointment.interpreter, "note": appointment.note, "confirm": appointment.confirm,
        "version": appointment.version,
    }  # fmt: skip


class MakeForm(PlanForm):
    """A new appointment: also who of the team comes, one or two."""

    worker = forms.TypedChoiceField(label=_("Who of the team comes?"), coerce=int)
    second = forms.TypedChoiceField(label=_("Who comes along?"), coerce=int, required=False, empty_value=None)
    field_order = ("day", "begin", "end", "place", "worker", "second", "interpreter", "note", "confirm")

    def __init__(self, *args: Any, workers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = workers  # type: ignore[attr-defined]
        self.fields["second"].choices = [("", _("Nobody")), *workers]  # type: ignore[attr-defined]


class MoveForm(PlanForm):
    """Another time or place."""

    reason = forms.CharField(label=_("Why another time?"), required=False, max_length=300)


class CancelForm(SavedForm):
    """Cancel, and why; the reason is not sent."""

    reason = forms.CharField(label=_("Why is it cancelled?"), required=False, max_length=300)


class ConcludeForm(SavedForm):
    """What became of it."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"), choices=[(Outcome.HELD, Outcome.HELD.label), (Outcome.NO_SHOW, Outcome.NO_SHOW.label)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(label=_("Note"), required=False, max_length=300)
