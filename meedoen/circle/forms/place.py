"""Forms of what stands in a circle: messages, files, calendar, decisions, shared steps."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.circle.enums import Repeat
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

LONGEST_MESSAGE = 4000
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain"


class MessageForm(SavedForm):
    """A message."""

    text = fields.text(_("Your message"), required=True, rows=3, most=LONGEST_MESSAGE)


class FileForm(SavedForm):
    """A picture or document."""

    file = forms.FileField(
        label=_("A picture or a document"), allow_empty_file=False, max_length=255,
        help_text=_(
            "A photo (JPEG, PNG, WebP or GIF), a PDF or plain text, at most 20 MB. Where a photo was taken is left out. "
            "No Word or Excel: save it as PDF first."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
    title = fields.line(_("What do you call it?"), most=120)


class ItemForm(SavedForm):
    """Something in the calendar."""

    title = fields.line(_("What"), required=True, most=120)
    day = fields.day(_("Which day?"))
    at = forms.TimeField(label=_("From"))
    end = forms.TimeField(label=_("Until"))
    place = fields.line(_("Where"), most=120)
    repeat = forms.ChoiceField(label=_("How often?"), choices=Repeat.choices, initial=Repeat.ONCE)
    until = fields.day(_("Last day"), required=False, help_text=_("Only when it comes back. Leave empty for always."))
    needs = forms.BooleanField(
        label=_("Somebody is wanted for this"), required=False,
        help_text=_("It then stands out until somebody says: I come."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Make a moment and a length; an end before the beginning is the next day."""
        data = super().clean() or {}
        if {"day", "at", "end"} <= data.keys():
            start = datetime.combine(data["day"], data["at"])
            end = datetime.combine(data["day"], data["end"])
            end += timedelta(days=1) if end <= start else timedelta()
            data |= {"start": timezone.make_aware(start), "minutes": int((end - start).total_seconds()) // 60}
        return data


class OwnWordsForm(SavedForm):
    """What the person says of a decision."""

    own_words = fields.text(
        _("My own words about it"), rows=3, help_text=_("How you see it yourself. Only you can change this.")
    )


class DecisionForm(OwnWordsForm):
    """What was decided. Only who leads the circle writes the own words."""

    what = fields.text(_("What was decided?"), required=True, rows=3)
    on = fields.day(_("When?"))
    present = fields.line(_("Who was there?"))
    field_order = ("what", "on", "present", "own_words")

    def __init__(self, *args: Any, leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not leads:
            del self.fields["own_words"]


class StepsForm(SavedForm):
    """Which steps of the plan the circle sees; `steps` are (key, words) pairs."""

    steps = forms.TypedMultipleChoiceField(
        label=_("Which tasks does the circle see?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Of the rest of the plan nobody sees anything."),
    )  # fmt: skip

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["steps"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = steps
