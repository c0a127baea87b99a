"""Forms of the network map."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.circle.enums import Amount, Closeness, Frequency, MemberTie, Support, Willing
from meedoen.plan.enums import LifeArea
from meedoen.ui.forms import SavedForm

NOT_SAID = ("", "–")
AREA = _("Life area")
NAMES = "known-people"


def _amount(value: str) -> int | None:
    return int(value) if value else None


class QuickForm(SavedForm):
    """One line per person: who, where in life, how close. The rest can be told later."""

    name = forms.CharField(
        label=_("Who"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": NAMES}),
        error_messages={"required": _("Write a name, or another word that says who it is.")},
    )
    area = forms.ChoiceField(label=AREA, choices=LifeArea.choices, initial=LifeArea.CONTACTS)
    # Radio buttons: an arrow chooses another, and Enter hands the line in, which it does not do in a list.
    closeness = forms.TypedChoiceField(
        label=_("How close"), choices=Closeness.choices, coerce=int, initial=Closeness.VERY_CLOSE, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, focus: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever has just put somebody on the map goes on with the next name.
        self.fields["name"].widget.attrs["autofocus"] = focus


class MemberForm(SavedForm):
    """What can be told of somebody on the map; the person also has a word for oneself."""

    name = forms.CharField(label=_("Who"), max_length=120)
    tie = forms.ChoiceField(label=_("What is this person to you?"), required=False, choices=[NOT_SAID, *MemberTie.choices])
    area = forms.ChoiceField(label=AREA, choices=LifeArea.choices)
    closeness = forms.TypedChoiceField(label=_("How close"), choices=Closeness.choices, coerce=int, widget=forms.RadioSelect)
    support = forms.ChoiceField(label=_("Support"), required=False, choices=[NOT_SAID, *Support.choices])
    frequency = forms.ChoiceField(
        label=_("How often is there contact?"), required=False, choices=[NOT_SAID, *Frequency.choices]
    )
    could_ask = forms.CharField(
        label=_("What could be asked?"), required=False, max_length=300,
        help_text=_(
            "For example: an evening of company, a lift, looking after the children, a place to sleep, somebody to talk to."
        ),
    )  # fmt: skip
    is_asked = forms.CharField(label=_("What is asked now?"), required=False, max_length=300)
    willing = forms.ChoiceField(
        label=_("Would this person like to help?"), required=False, choices=[NOT_SAID, *Willing.choices]
    )
    capacity = forms.TypedChoiceField(
        label=_("How much can this person carry?"), required=False, choices=[NOT_SAID, *Amount.choices], coerce=_amount,
        empty_value=None,
    )  # fmt: skip
    load = forms.TypedChoiceField(
        label=_("How much comes down on this person now?"), required=False, choices=[NOT_SAID, *Amount.choices],
        coerce=_amount, empty_value=None,
    )  # fmt: skip
    preferred = forms.BooleanField(label=_("Help from this person is liked best"), required=False)
    harmful = forms.BooleanField(
        label=_("This contact does more harm than good"), required=False,
        help_text=_("Whoever sees the map, sees this too."),
    )  # fmt: skip
    own_word = forms.CharField(
        label=_("For my eyes only"), required=False, max_length=300,
        help_text=_("For example: rather not, or has enough to do. Nobody else ever sees this, and it is not printed."),
    )  # fmt: skip

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            del self.fields["own_word"]
            self.fields["tie"].label = _("What is this person to the one whose map it is?")


class KeepForm(SavedForm):
    """A kept picture has its date; a name if wanted."""

    label = forms.CharField(
        label=_("What is this picture called?"), required=False, max_length=120,
        help_text=_("The date stands with it by itself. For example: before the move."),
    )  # fmt: skip


class TogetherForm(SavedForm):
    """The person said aloud that the map may be drawn together."""

    witness = forms.CharField(
        label=_("Who was there when you asked it?"), max_length=120, help_text=_("The date of today is kept with it.")
    )


class ImproveForm(SavedForm):
    """A wish about the network, in the person's words."""

    text = forms.CharField(
        label=_("What is the wish, in the person's own words?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
