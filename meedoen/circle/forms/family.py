"""Forms of a family that comes together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.circle.enums import GuestPart, Present
from meedoen.circle.forms.consulting import how_takes_part
from meedoen.circle.models import CircleMember
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

HOW = [("", _("Not decided yet")), *Present.choices]


class TalkForm(SavedForm):
    """The question, who leads, when and where, and how the person takes part: `name`, empty on the own page."""

    question = fields.text(
        _("What is the question, in the person's own words?"), required=True, rows=3, most=2000,
        help_text=_("One question for everybody. For example: how can I go on living here?"),
    )  # fmt: skip
    led_by = fields.line(_("Who of the family leads?"), required=True, most=120)
    leader = forms.ChoiceField(
        label=_("May somebody of the circle write here too?"), required=False,
        help_text=_("Who leads and takes part in the circle can then fill in this page as well."),
    )  # fmt: skip
    on = fields.day(_("On which day?"), required=False)
    place = fields.line(_("Where?"), most=200)
    takes_part = fields.choice("", HOW, required=False)
    spoken_for_by = fields.line(_("If somebody speaks for the person: who was chosen?"), most=120)

    def __init__(self, *args: Any, seats: list[CircleMember], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["takes_part"].label = how_takes_part(name)
        choices: Any = [("", _("Nobody")), *((str(seat.pk), seat.name) for seat in seats)]
        self.fields["leader"].choices = choices  # type: ignore[attr-defined]


class GuestForm(SavedForm):
    """Whom the family asks."""

    name = fields.line(_("Who?"), required=True, most=120)
    part = fields.choice(_("For which part?"), GuestPart.choices)


class HoldForm(SavedForm):
    """It was held, with the person."""

    on = fields.day(_("On which day was it?"))
    takes_part = fields.choice(_("How did the person take part?"), Present.choices)
    spoken_for_by = fields.line(_("If somebody speaks for the person: who was chosen?"), most=120)


class AgreeForm(SavedForm):
    """One agreement of the family's plan."""

    what = fields.line(_("What will be done?"), required=True)
    who = fields.line(_("Who does it?"), required=True, most=120)
    by_when = fields.line(_("When, or how often?"), most=120)
    fallback = fields.line(_("And if it does not work out?"))


class ConditionForm(SavedForm):
    """What a plan must have for safety."""

    text = fields.line(_("What must any plan have, for safety?"), required=True, most=500)
