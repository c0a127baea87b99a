"""The forms of this room's own pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.access.enums import BreakGlassKind
from meedoen.people.domain import bsn
from meedoen.people.enums import Given, Part
from meedoen.people.models import Account, Organisation, Team
from meedoen.ui.forms import SavedForm

# The name shows by itself to whoever was given anything; who looked is the person's own.
# Parts of the meeting place are shared there, with each member apart.
GRANTABLE = [choice for choice in Part.choices if choice[0] not in (Part.NAME, Part.LOG, Part.CIRCLE)]


class CodeForm(SavedForm):
    """A code from paper."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Sixteen letters and figures. Capitals and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class GivenForm(SavedForm):
    """Who gives, and how: the person signed in, or a worker who writes down what was said or signed."""

    given = forms.ChoiceField(label=_("How was it given?"), choices=[])
    witness = forms.CharField(
        label=_("Who was present?"), help_text=_("Needed when it was given aloud."), max_length=120, required=False
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["given"], self.fields["witness"]
        else:
            ways = [choice for choice in Given.choices if choice[0] != Given.SELF]
            self.fields["given"] = forms.ChoiceField(
                label=_("How was it given?"), choices=ways, widget=forms.RadioSelect, initial=Given.ALOUD
            )


class GrantForm(GivenForm):
    """Let a team, or somebody of one's own, see parts of the record."""

    receiver = forms.ChoiceField(label=_("Who may look?"))
    parts = forms.MultipleChoiceField(label=_("At what?"), choices=GRANTABLE, widget=forms.CheckboxSelectMultiple)
    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("Leave empty for as long as you want. You can take it back at any moment."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    field_order = ("receiver", "parts", "until", "given", "witness")

    def __init__(self, *args: Any, teams: list[Team], accounts: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams, self.accounts = {row.pk: row for row in teams}, {row.pk: row for row in accounts}
        self.fields["receiver"] = forms.ChoiceField(
            label=_("Who may look?"),
            choices=[
                ("", "–"),
                (_("Your own people"), [(f"account-{row.pk}", row.name) for row in accounts]),
                (_("Teams"), [(f"team-{row.pk}", row.name) for row in teams]),
            ],
        )
        self.order_fields(self.field_order)

    def clean_receiver(self) -> dict[str, Any]:
        """Return {"team": …} or {"account": …}."""
        kind, _dash, pk = self.cleaned_data["receiver"].partition("-")
        return {"team": self.teams[int(pk)]} if kind == "team" else {"account": self.accounts[int(pk)]}


class ConsentForm(GivenForm):
    """Agree that somebody uses something for one purpose."""

    purpose = forms.CharField(
        label=_("For what?"),
        help_text=_("For example: the team may talk with the family doctor about the fall."),
        max_length=60,
    )
    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Organisation.objects.none(), required=False
    )
    party = forms.CharField(label=_("Or who else?"), max_length=120, required=False)
    field_order = ("purpose", "organisation", "party", "given", "witness")

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(municipality_id=municipality_id).order_by("name")
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask for one party."""
        data = super().clean() or {}
        if not data.get("organisation") and not data.get("party"):
            self.add_error("organisation", _("Choose an organisation, or write down who."))
        return data


class FindForm(SavedForm):
    """Data that somebody in an emergency knows exactly: the number, or family name and birth date."""

    bsn = forms.CharField(label=_("Citizen service number"), required=False, max_length=20)
    family_name = forms.CharField(label=_("Family name"), required=False, max_length=120)
    birth_date = forms.DateField(label=_("Birth date"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean_bsn(self) -> str:
        """Check the eleven-test."""
        return bsn.clean(self.cleaned_data["bsn"])

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        data = super().clean() or {}
        if not data.get("bsn") and not (data.get("family_name") and data.get("birth_date")) and not self.errors:
            raise ValidationError(_("Fill in the number, or the family name and the birth date."))
        return data


class BreakGlassForm(SavedForm):
    """Why the record must be opened now, and whether telling the person has to wait."""

    kind = forms.ChoiceField(label=_("What is the matter?"), choices=BreakGlassKind.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why do you need to see this record now?"),
        help_text=_("The person and the coordinator read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    tell_on = forms.DateField(
        label=_("Tell the person only on"),
        help_text=_("Only when telling now would be unsafe. Leave empty and the person is told today."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    delay_reason = forms.CharField(
        label=_("Why would telling now be unsafe?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SeenForm(SavedForm):
    """What the coordinator makes of it."""

    note = forms.CharField(
        label=_("What do you make of it?"),
        help_text=_("For example: was it needed, and what did you agree?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ToldForm(SavedForm):
    """How the person was told."""

    how = forms.CharField(
        label=_("How was the person told?"), help_text=_("For example: by letter, in a talk."), max_length=200
    )
