"""The forms of the administrator's pages, and of one's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.enums import Role
from meedoen.people.hooks import SettingKind
from meedoen.people.models import Account, Neighbourhood, Organisation, Team
from meedoen.ui.forms import SavedForm


class MunicipalityForm(SavedForm):
    """How residents reach the report point."""

    report_point = forms.CharField(label=_("Name of the report point"), required=False, max_length=120)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    phone_hours = forms.CharField(label=_("When the telephone is answered"), required=False, max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    visit_address = forms.CharField(label=_("Address for visits"), required=False, max_length=200)


class SettingForm(SavedForm):
    """A new value of one setting, from a date on."""

    valid_from = forms.DateField(label=_("Valid from"))

    def __init__(self, *args: Any, kind: SettingKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"value": _value_field(kind), **self.fields}


def _value_field(kind: SettingKind) -> forms.Field:
    words: dict[str, Any] = {"label": kind.label, "help_text": kind.help}
    if kind.choices:
        return forms.ChoiceField(choices=list(kind.choices.items()), **words)
    if kind.type is bool:
        return forms.BooleanField(required=False, **words)
    if kind.type is int:
        return forms.IntegerField(**words)
    return forms.CharField(max_length=500, required=False, **words)


class TeamForm(SavedForm):
    """A team."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"))
    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    email = forms.EmailField(label=_("E-mail"), required=False)
    controller = forms.CharField(
        label=_("Controller"), required=False, max_length=120, help_text=_("Who answers for the personal data of this team.")
    )
    legal_ground = forms.CharField(label=_("Legal ground"), required=False, max_length=200)
    is_report_point = forms.BooleanField(label=_("This team is the report point"), required=False)
    neighbourhoods = forms.ModelMultipleChoiceField(
        Neighbourhood.objects.none(), label=_("Neighbourhoods"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("organisation", Organisation), ("neighbourhoods", Neighbourhood)):
            rows = model._default_manager.filter(municipality_id=municipality_id).order_by("name")
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


class OrganisationForm(SavedForm):
    """An organisation."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)


class PlaceForm(SavedForm):
    """A district, or a neighbourhood."""

    code = forms.CharField(label=_("Code"), max_length=10)
    name = forms.CharField(label=_("Name"), max_length=80)


class InviteForm(SavedForm):
    """Invite a colleague."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"))
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    by_hand = forms.BooleanField(label=_("I hand the code over myself: send no mail"), required=False)

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(municipality_id=municipality_id).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class MembershipForm(SavedForm):
    """A role in a team."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"))
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    discipline = forms.CharField(label=_("Discipline"), required=False, max_length=60)
    since = forms.DateField(label=_("First day"))

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(municipality_id=municipality_id).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class LeaveForm(SavedForm):
    """Work in a team ends, or an account is closed: who takes over what is open."""

    until = forms.DateField(label=_("Last day"))
    hand_to = forms.ModelChoiceField(
        Account.objects.none(), label=_("Who takes over the open work"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hand_to"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["hand_to"].label_from_instance = lambda account: account.name  # type: ignore[attr-defined]


class CloseForm(LeaveForm):
    """An account is closed, today."""

    until = None  # type: ignore[assignment]


class AcceptForm(SavedForm):
    """Use an invitation."""

    code = forms.CharField(label=_("The code of your invitation"), max_length=40)
    name = forms.CharField(label=_("Your name, as others should see it"), max_length=120, required=False)


class AwayForm(SavedForm):
    """Away until a day."""

    until = forms.DateField(label=_("Away up to and including"), required=False)
