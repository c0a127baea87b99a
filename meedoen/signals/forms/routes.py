"""What an administrator fills in about routes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Municipality, Team
from meedoen.ui.forms import SavedForm


class RouteSettingForm(SavedForm):
    """Where one kind of worry goes."""

    name = forms.CharField(label=_("Name of the route"), help_text=_("As colleagues call it."), max_length=120)
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("Somebody outside our teams")
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    advice = forms.CharField(
        label=_("What should a colleague know?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["team"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Team.objects.filter(municipality=municipality).order_by("name")
