"""The forms on the page of a talk: the meeting itself, and one small form per part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.enums import Part
from meedoen.support.enums import KeepAnswer, Place, Presence, Strategy, Voice
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm


class FrameForm(SavedForm):
    """Place, people and way of talking."""

    on = fields.day(_("When did you meet?"))
    place = forms.ChoiceField(label=_("Where?"), choices=Place.choices)
    place_note = fields.line(_("Where exactly?"), most=200)
    present = fields.line(_("Who was there?"))
    carer = forms.ChoiceField(label=_("The informal carer"), choices=[("", "–"), *Presence.choices], required=False)
    supporter = forms.ChoiceField(
        label=_("The independent client supporter"), choices=[("", "–"), *Presence.choices], required=False
    )
    absent_why = fields.line(_("Who was wanted and not there, and why?"))
    strategy = forms.ChoiceField(
        label=_("Which way of talking did you choose?"), choices=[("", "–"), *Strategy.choices], required=False
    )


class BlockForm(SavedForm):
    """One part of the talk in one voice."""

    voice = forms.ChoiceField(label=_("Whose words are these?"), choices=Voice.choices)
    voice_name = fields.line(_("Name"), most=120)
    text = fields.text("", rows=3)

    def __init__(self, *args: Any, question: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = question


class KeepForm(SavedForm):
    """May I keep this, and who may read it? Asked aloud, written down with who was there."""

    answer = fields.choice(_("What did the person say?"), KeepAnswer.choices)
    parts = forms.MultipleChoiceField(
        label=_("What may be kept?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(Part.STORY, _("the story")), (Part.PROFILE, _("what life is like now (the profile)"))],
    )  # fmt: skip
    reader = fields.choice(_("Who may read it?"), (("me", _("Only me")), ("team", _("The whole team"))))
    witness = fields.line(_("Who was there when you asked it?"), most=120, help_text=_("The date of today is kept with it."))
