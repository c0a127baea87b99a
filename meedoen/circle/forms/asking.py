"""Forms of asking: what is asked, in which words, how, and what the answer was."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.circle.enums import AskHow, AskState
from meedoen.circle.steps import ASK
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

TOGETHER = _("This is decided by the person; I only help with it")


class WhatForm(SavedForm):
    """Whom, for what, when. The words of the message come after it."""

    to_name = fields.line(_("Whom do you want to ask?"), required=True, most=120)
    what = fields.line(
        _("What do you want to ask?"), required=True, most=300,
        help_text=_("Small and clear is easiest to say yes to. For example: get groceries with me on Saturday morning."),
    )  # fmt: skip
    when = fields.line(_("When?"), most=120, help_text=_("A day, how often, or until when."))
    shown_as = fields.line(
        _("What are you called in the message?"), required=True, most=60, help_text=_("Your first name is enough.")
    )

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["to_name"]


class PutForm(SavedForm):
    """How it is asked; who helps with it says that the person decided."""

    how = forms.ChoiceField(
        label=_("How do you want to ask it?"), choices=AskHow.choices, widget=forms.RadioSelect, initial=AskHow.SELF
    )
    email = forms.EmailField(
        label=_("To which e-mail address?"), required=False, help_text=_("Only when Meedoen sends the e-mail.")
    )
    decided = forms.BooleanField(label=TOGETHER)

    def __init__(self, *args: Any, helping: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not helping:
            del self.fields["decided"]


class MessageForm(PutForm):
    """The words of the message, to be changed, and how it is asked."""

    what = fields.line(_("What do you want to ask?"), required=True, most=300)
    when = fields.line(_("When?"), most=120)
    shown_as = fields.line(_("What are you called in the message?"), required=True, most=60)
    message = fields.text(
        _("Your message"), required=True, rows=9, most=2000, help_text=_("Change it until it sounds like you.")
    )
    field_order = ("message", "how", "email", "what", "when", "shown_as", "decided")


class AnswerForm(SavedForm):
    """What the answer was, as the person heard it."""

    answer = fields.choice(_("What was the answer?"), ())
    words = fields.line(_("What was said with it?"), help_text=_("Only if you want to remember it."))

    def __init__(self, *args: Any, state: AskState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = ASK[state] - {AskState.ASKED, AskState.WITHDRAWN, AskState.CALL}
        choices: Any = [(one.value, one.label) for one in AskState if one in may]
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]


class ThankForm(SavedForm):
    """A small word of thanks."""

    words = fields.line(
        _("What do you want to say?"), help_text=_("You say it yourself, or on a card. It is kept here for you to remember.")
    )


class LinkForm(SavedForm):
    """The answer of who was asked, on a phone: one tap, with a few words if wanted."""

    answer = fields.choice(
        _("What is your answer?"),
        [
            (AskState.YES, _("Yes, I would like to")), (AskState.YES_BUT, _("Yes, but in another way or at another time")),
            (AskState.CALL, _("Please call me about it")), (AskState.NOT_NOW, _("Not now, perhaps another time")),
            (AskState.NO, _("No")),
        ],
    )  # fmt: skip
    words = fields.line(_("Do you want to say something with it?"), help_text=_("You need not. You owe no reason."))


class CarryForm(SavedForm):
    """What a helper can carry; all but the name may stay empty."""

    name = fields.line(_("Who?"), required=True, most=120)
    hours = forms.DecimalField(
        label=_("How many hours a week, about?"), required=False, min_value=0, max_value=168, max_digits=4, decimal_places=1,
        localize=True, help_text=_("All tasks together."),
    )  # fmt: skip
    tasks = fields.line(_("With what?"), help_text=_("For example: groceries, driving, an evening of company."))
    until = fields.day(_("Until when?"), required=False)
    not_when = fields.line(_("When not?"), help_text=_("For example: not on Wednesday, not in the summer holidays."))

    def __init__(self, *args: Any, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not named:
            del self.fields["name"]


class AwayForm(SavedForm):
    """A helper is away for a while; nobody needs to know why."""

    since = fields.day(_("From which day?"))
    until = fields.day(_("Until and with which day?"), required=False, help_text=_("Empty: it is not known yet."))
