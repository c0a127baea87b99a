"""The form of a visit to several persons of a household."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.support.enums import Place
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm


class VisitForm(SavedForm):
    """Day, place and who was there, once for everybody who was spoken to."""

    persons = forms.MultipleChoiceField(label=_("With whom did you talk?"), widget=forms.CheckboxSelectMultiple)
    on = fields.day(_("When did you meet?"))
    place = fields.choice(_("Where?"), Place.choices)
    place_note = fields.line(_("Where exactly?"), most=200)
    present = fields.line(_("Who was there?"))
    told = forms.BooleanField(label=_("I told them what we keep and who can see it"), required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = people  # type: ignore[attr-defined]
