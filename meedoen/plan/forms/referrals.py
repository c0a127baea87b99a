"""The forms of a referral: of the worker, of the person, and of the receiver who has no account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.enums import Given
from meedoen.plan.enums import ReferralState, SentHow
from meedoen.plan.models import PlanStep
from meedoen.support.enums import PersonAnswer
from meedoen.support.forms import fields
from meedoen.ui.forms import Form, SavedForm

HOW = [
    (Given.ALOUD, _("Aloud, somebody was present")),
    (Given.PAPER, _("On paper, signed")),
]


class ReferralForm(SavedForm):
    """To whom, why, and exactly what is told."""

    to_organisation = fields.line(_("To which organisation or group?"), most=120)
    to_name = fields.line(_("To whom there?"), most=120)
    to_email = forms.EmailField(label=_("E-mail address of the receiver"), required=False)
    to_phone = fields.line(_("Telephone number of the receiver"), most=30, inputmode="tel")
    why = fields.line(
        _("What is it for?"), required=True, help_text=_("For yourself and the person. The receiver does not read this.")
    )
    told = fields.text(
        _("What does the receiver read?"), required=True, rows=6, most=5000,
        help_text=_("Word for word, no more than is needed. The person agrees with exactly these words."),
    )  # fmt: skip
    step = forms.ModelChoiceField(
        PlanStep.objects.none(), label=_("Which step of the plan is it for?"), required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, trajectory_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = PlanStep.objects.filter(plan__trajectory=trajectory_id).order_by("pk")
        self.fields["step"].queryset = steps  # type: ignore[attr-defined]
        self.fields["step"].label_from_instance = lambda step: step.text  # type: ignore[attr-defined]


class ReferralAnswerForm(SavedForm):
    """What the person said, written down by the worker."""

    answer = fields.choice(_("May this go out?"), ((PersonAnswer.YES, _("Yes")), (PersonAnswer.NO, _("No"))))
    words = fields.line(_("What did the person say about it?"))
    how = fields.choice(_("How was it said?"), HOW)
    witness = fields.line(_("Who was present?"), most=120, help_text=_("Needed when it was said aloud."))
    on = fields.day(_("On which day?"))


class MyReferralForm(SavedForm):
    """What the person answers, signed in."""

    answer = fields.choice(
        _("May we send this?"), ((PersonAnswer.YES, _("Yes, you may send this")), (PersonAnswer.NO, _("No, rather not")))
    )
    words = fields.line(_("What do you want to say about it?"), help_text=_("You need not give a reason."))


class SendForm(SavedForm):
    """By mail with a code, or on paper."""

    how = fields.choice(_("How does it go out?"), SentHow.choices)


class MoveForm(SavedForm):
    """What you heard of the receiver."""

    to = forms.ChoiceField(label=_("What did you hear?"), widget=forms.RadioSelect)
    note = fields.text(_("What was said?"), rows=3, most=2000, help_text=_("The person reads this too."))

    def __init__(self, *args: Any, states: list[ReferralState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(state.value, HEARD[state]) for state in states]  # type: ignore[attr-defined]


HEARD = {
    ReferralState.ARRIVED: _("It arrived"),
    ReferralState.ACCEPTED: _("The receiver takes it up"),
    ReferralState.DECLINED: _("The receiver does not take it up"),
    ReferralState.CAME_BACK: _("It came back: this is how it went"),
    ReferralState.WITHDRAWN: _("We take it back"),
}


class CodeForm(Form):
    """The code out of the mail or the letter."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class ReaderForm(SavedForm):
    """Who reads it."""

    reader = fields.line(
        _("What is your name, and for which organisation do you work?"), required=True, most=200,
        help_text=_("The person whom it is about can see who read this."),
    )  # fmt: skip


class ReceiverForm(SavedForm):
    """What the receiver answers."""

    to = forms.ChoiceField(label=_("What do you answer?"), widget=forms.RadioSelect)
    note = fields.text(
        _("What do you want to tell with it?"), rows=3, most=2000,
        help_text=_("The person whom it is about reads this too. Needed for “no” and for “how it went”."),
    )  # fmt: skip

    def __init__(self, *args: Any, states: list[ReferralState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(state.value, ANSWERS[state]) for state in states if state in ANSWERS]  # type: ignore[attr-defined]


ANSWERS = {
    ReferralState.ACCEPTED: _("We take this up"),
    ReferralState.DECLINED: _("We cannot take this up"),
    ReferralState.CAME_BACK: _("We are done, or it stopped: this is how it went"),
}
