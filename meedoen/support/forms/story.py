"""The forms of the story."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

ACCEPT = "audio/*,image/jpeg,image/png,image/gif,image/webp"
LONGEST_STORY = 60_000


class StoryForm(SavedForm):
    """The story, in the person's words. `own`: the person writes."""

    text = fields.text(
        _("My story"), rows=8, most=LONGEST_STORY,
        help_text=_("In your own words. It need not be finished or in order. You can always go on later."),
    )  # fmt: skip

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["text"].label = _("The story, in the person's own words")
            self.fields["text"].help_text = _(
                "You type with the person. Read back what stands here. It stays the person's own."
            )


class StoryFileForm(SavedForm):
    """A recording or a picture."""

    file = forms.FileField(
        label=_("A recording or a picture"), allow_empty_file=False,
        help_text=_("A recording of your voice, or a photo or drawing. At most 200 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
    caption = fields.line(_("What is it about?"))
