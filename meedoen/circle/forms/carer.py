"""Forms for who cares for somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.support.forms import fields
from meedoen.support.forms.asking import CodedForm
from meedoen.ui.forms import SavedForm

LONGEST = 4000


class CallForm(CodedForm):
    """May somebody call you? Only what stands in this form is sent."""

    name = fields.line(_("What is your name?"), required=True, most=120, autocomplete="name")
    phone = fields.line(_("Your telephone number"), required=True, most=30, autocomplete="tel", inputmode="tel")
    reach = fields.line(
        _("When may we call, and when not?"), help_text=_("For example: Tuesday in the morning, then I am alone.")
    )
    words = fields.text(_("Do you want to say something beforehand?"), rows=3, most=2000)
    send_answers = forms.BooleanField(label=_("Send my answers of this test along"), required=False)
    said = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST)

    def __init__(self, *args: Any, answers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not answers:
            del self.fields["send_answers"], self.fields["said"]


class NotesForm(SavedForm):
    """What a carer writes down for oneself."""

    needs = fields.text(_("What do I need myself?"), rows=4, most=4000)
    respite = fields.text(
        _("For what would I like to be free, and who could take over then?"), rows=3, most=4000,
        help_text=_("For example: an afternoon a week to swim, a weekend with my sister."),
    )  # fmt: skip
    reach = fields.line(_("How and when can I be reached best?"))
