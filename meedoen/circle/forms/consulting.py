"""Forms of consulting in a circle."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meedoen.circle.enums import TakesPart
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

MOMENT = {"type": "datetime-local"}


def how_takes_part(name: str) -> str:
    """Return the question how somebody takes part: to the person, or about the one with this name."""
    return gettext("How does %(name)s take part?") % {"name": name} if name else gettext("How do you take part?")


def _moment(label: object) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs=MOMENT, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget)  # type: ignore[arg-type]


class ConsultationForm(SavedForm):
    """A consultation with the person; `name` is what the person is called for who reads this, empty on the own page."""

    about = fields.line(_("What is it about?"), required=True, most=200)
    start = _moment(_("When?"))
    takes_part = fields.choice(
        "", fields.without(TakesPart.choices, TakesPart.SAFETY),
        help_text=_("Nobody talks about somebody here without that person."),
    )  # fmt: skip
    chosen = fields.line(_("Whom did the person choose?"), most=120, help_text=_("Only when somebody else comes instead."))

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["takes_part"].label = how_takes_part(name)


class MinutesForm(SavedForm):
    """What was said."""

    took_part = forms.BooleanField(
        label=_("The person took part, as was agreed"), required=False,
        help_text=_("Did it not happen so? Then cancel it and plan it anew; nothing is written down."),
    )  # fmt: skip
    present = fields.line(_("Who was there?"))
    minutes = fields.text(_("What was said and agreed?"), required=True, rows=8, help_text=_("The person reads this."))


class SafetyTalkForm(SavedForm):
    """A talk without the person, for safety."""

    about = fields.line(_("What was it about?"), required=True, most=200)
    start = _moment(_("When was it?"))
    reason = fields.text(
        _("Why was it not safe with the person there?"), required=True, rows=3,
        help_text=_("The coordinator reads this at once; the person from the day that you choose."),
    )  # fmt: skip
    told_on = fields.day(_("From which day may the person read it?"))
    present = fields.line(_("Who was there?"))
    minutes = fields.text(_("What was said and agreed?"), required=True, rows=8)
