"""The forms with which a question is handled."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Person, Team
from meedoen.support.enums import Receipt, SupporterAnswer
from meedoen.support.forms import fields
from meedoen.support.queries import colleagues
from meedoen.ui.forms import SavedForm


class AnswerForm(SavedForm):
    """The question was answered."""

    answer = fields.text(_("What did you answer, or what was the outcome?"), required=True)


class SupporterForm(SavedForm):
    """The offer of free client support, and what was said."""

    answer = fields.choice(_("What was the answer?"), SupporterAnswer.choices)
    by = fields.line(_("Who gave this answer?"), required=True, most=120)


class OwnPlanForm(SavedForm):
    """The person handed in a plan of their own."""

    on = fields.day(_("On which day was the plan handed in?"))
    note = fields.text(_("What does the plan ask, in short?"))


class UrgentForm(SavedForm):
    """It cannot wait, or it can after all."""

    urgent = fields.choice(
        _("Can it wait for the inquiry?"), (("yes", _("No: help is needed at once")), ("no", _("Yes, it can wait")))
    )
    why = fields.line(_("Why?"), required=True)


class ReceiptForm(SavedForm):
    """The letter went out, or was handed over."""

    receipt = fields.choice(
        _("How was the question confirmed?"), [pair for pair in Receipt.choices if pair[0] in ("letter", "handed")]
    )


class PassOnForm(SavedForm):
    """Another team looks at it."""

    team = fields.team(_("To which team?"))

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class TakeUpForm(SavedForm):
    """Who is it, and who goes on with it."""

    person = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect, initial="new")
    name = fields.line(_("Name, as the person wants it"), most=120)
    worker = fields.account(_("Who becomes the worker?"), required=False, help_text=_("Nobody yet: then it waits."))
    stand_in = fields.account(_("Who stands in?"), required=False)

    def __init__(self, *args: Any, persons: list[Person], team: Team, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(person.pk), _known(person)) for person in persons]
        self.fields["person"].choices = [*known, ("new", _("Somebody new"))]  # type: ignore[attr-defined]
        for name in ("worker", "stand_in"):
            self.fields[name].queryset = colleagues(team.pk, today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a name when it is somebody new."""
        data = super().clean() or self.cleaned_data
        if data.get("person") == "new" and not data.get("name"):
            raise ValidationError({"name": _("Fill in the name.")})
        return data


def _known(person: Person) -> str:
    born = person.birth_date.strftime("%d-%m-%Y") if person.birth_date else ""
    return ", ".join(part for part in (person.name, born, person.town) if part)
