"""Forms about who takes part in a circle."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.circle.enums import CirclePart, CircleRole, Notices
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

Choice = tuple[str, Any]
NOBODY: Choice = ("", _("Nobody"))


class SharesForm(SavedForm):
    """What is shared with one member."""

    parts = forms.MultipleChoiceField(
        label=_("What may this person see?"), choices=CirclePart.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can change this at any moment. What you take away is gone at the next click."),
    )  # fmt: skip


class SeatForm(SavedForm):
    """Who a member is to the person. `map_choices` and `member_choices` are (key, name) pairs."""

    name = fields.line(_("Name"), required=True, most=120)
    role = forms.ChoiceField(label=_("Takes part as"), choices=CircleRole.choices, initial=CircleRole.OWN)
    on_map = forms.TypedChoiceField(
        label=_("Who is this on my network map?"), coerce=int, empty_value=None, required=False,
        help_text=_("Only you see this."),
    )  # fmt: skip
    through = forms.TypedChoiceField(
        label=_("Hears everything through"), coerce=int, empty_value=None, required=False,
        help_text=_("For somebody without e-mail: who prints the week, or tells what is new?"),
    )  # fmt: skip

    def __init__(self, *args: Any, map_choices: Sequence[Choice], member_choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("on_map", map_choices), ("through", member_choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [NOBODY, *choices]
            if not choices:
                del self.fields[name]


class InviteForm(SeatForm, SharesForm):
    """Somebody new in the circle."""

    email = forms.EmailField(
        label=_("E-mail address"), required=False,
        help_text=_(
            "The invitation goes there. Leave it empty for somebody who takes part on paper or through somebody else."
        ),
    )  # fmt: skip
    field_order = ("name", "role", "email", "parts", "on_map", "through")


class NoticesForm(SavedForm):
    """How often a member hears by e-mail that there is something new."""

    notices = fields.choice(
        _("How often may we write to you?"), Notices.choices,
        help_text=_("The mail only says that there is something new: no name, and nothing of what it is."),
    )  # fmt: skip
