"""Fields that several forms share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Account, Team

LONG = 20_000  # Letters: about eight pages. More does not belong in one record.


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a date field with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def text(label: Any, *, required: bool = False, help_text: Any = "", rows: int = 4, most: int = LONG) -> forms.CharField:
    """Return a field for a longer text."""
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def line(label: Any, *, required: bool = False, help_text: Any = "", most: int = 300, **attrs: str) -> forms.CharField:
    """Return a field for one line."""
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=most, widget=forms.TextInput(attrs=attrs)
    )


def choice(label: Any, choices: Any, *, required: bool = True, help_text: Any = "") -> forms.ChoiceField:
    """Return radio buttons."""
    return forms.ChoiceField(label=label, choices=choices, required=required, help_text=help_text, widget=forms.RadioSelect)


class AccountChoice(forms.ModelChoiceField[Account]):
    """A colleague by name."""

    def label_from_instance(self, obj: Account) -> str:
        return obj.name


def account(label: Any, *, required: bool = True, help_text: Any = "") -> AccountChoice:
    """Return a choice of colleagues; the form fills in of whom."""
    empty = _("Choose a colleague") if required else _("Nobody")
    return AccountChoice(Account.objects.none(), label=label, required=required, help_text=help_text, empty_label=empty)


def team(label: Any, *, required: bool = True, help_text: Any = "") -> forms.ModelChoiceField[Team]:
    """Return a choice of teams; the form fills in which."""
    return forms.ModelChoiceField(
        Team.objects.none(), label=label, required=required, help_text=help_text, empty_label=_("Choose a team")
    )


def without(choices: Iterable[tuple[Any, Any]], *values: Any) -> list[tuple[Any, Any]]:
    """Return the choices but these."""
    return [pair for pair in choices if pair[0] not in values]
