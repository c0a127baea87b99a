"""Lines of the day plan of a household."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.circle.domain.household import Line
from meedoen.circle.enums import DayPart
from meedoen.plan.enums import Weekday
from meedoen.ui.forms import SavedForm

MATES = "house-mates"


class LineForm(SavedForm):
    """What is done, by whom and when; the day is asked by the forms below."""

    what = forms.CharField(label=_("What is done?"), max_length=200)
    who_name = forms.CharField(
        label=_("Who does it?"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"list": MATES, "autocomplete": "off"}),
    )  # fmt: skip
    part = forms.ChoiceField(label=_("Part of the day"), choices=DayPart.choices, widget=forms.RadioSelect)
    at = forms.TimeField(label=_("What time?"), required=False)


class AddLineForm(LineForm):
    """A new line, for one day or for several."""

    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"), choices=Weekday.choices, coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )  # fmt: skip


class ChangeLineForm(LineForm):
    """One line of one day."""

    weekday = forms.TypedChoiceField(label=_("Day"), choices=Weekday.choices, coerce=int)


def line_of(data: dict[str, Any]) -> Line:
    """Return what a filled form says."""
    return Line(what=data["what"], who_name=data["who_name"], part=data["part"], at=data["at"])
