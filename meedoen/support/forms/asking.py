"""The forms with which a question comes in, on the website and at the desk."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.support.domain.notifications import Asked
from meedoen.support.enums import AskedBy, AskedThrough, SupporterAnswer
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

AGREES = (
    ("yes", _("Yes, this person knows of it and agrees")),
    ("no", _("No, or I do not know")),
)


class CodedForm(SavedForm):
    """A form after which somebody gets a code."""

    def clean_submission(self) -> str:
        """Return the token; the code is made from it, so it cannot be missing."""
        token: str = self.cleaned_data["submission"]
        if not token:
            raise ValidationError(_("Something went wrong with this page. Please send it once more."))
        return token


class AskForm(CodedForm):
    """A question for oneself, in plain words."""

    question = fields.text(
        _("What is your question?"), required=True, rows=5, most=5000,
        help_text=_("In your own words. What is going on, and what would help? A few sentences are enough."),
    )  # fmt: skip
    name = fields.line(_("What is your name?"), required=True, most=120, autocomplete="name")
    phone = fields.line(_("Your telephone number"), most=30, autocomplete="tel", inputmode="tel")
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    address = fields.line(
        _("Your address"), autocomplete="street-address", help_text=_("Only if you want a letter or a visit.")
    )
    reach = fields.line(
        _("When and how can we best reach you?"),
        help_text=_("Is there something we must take care of, such as times when we should not call? Say it here."),
    )
    interpreter = fields.line(_("Do you want an interpreter or other help with talking? Which?"), most=100)
    urgent = forms.BooleanField(
        label=_("It cannot wait: without help today or tomorrow something goes wrong"), required=False
    )
    supporter = fields.choice(
        _("Do you want free, independent help with the talk (client support)?"), SupporterAnswer.choices, required=False,
        help_text=_("Somebody who does not work for the municipality thinks along with you and comes along. It is free."),
    )  # fmt: skip


class AskForOtherForm(AskForm):
    """A question for somebody who agrees."""

    person_agrees = fields.choice(_("Does the person for whom you ask know of it, and does he or she agree?"), AGREES)
    asker_name = fields.line(_("What is your own name?"), required=True, most=120, autocomplete="name")
    asker_relation = fields.line(
        _("Who are you to this person?"), most=120, help_text=_("For example: daughter, neighbour, general practitioner.")
    )
    asker_phone = fields.line(_("Your own telephone number"), most=30, autocomplete="tel", inputmode="tel")
    asker_email = forms.EmailField(
        label=_("Your own e-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The confirmation goes to this address."),
    )  # fmt: skip
    field_order: tuple[str, ...] = (
        "person_agrees",
        "asker_name",
        "asker_relation",
        "asker_phone",
        "asker_email",
        "question",
        "name",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "question": _("What is the question?"),
            "name": _("What is the name of the person for whom you ask?"),
            "phone": _("The telephone number of this person"),
            "email": _("The e-mail address of this person"),
            "address": _("The address of this person"),
            "reach": _("When and how can we best reach this person?"),
            "interpreter": _("Is an interpreter or other help with talking needed? Which?"),
            "supporter": _("Does this person want free, independent help with the talk (client support)?"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("autocomplete", None)


class DeskForm(AskForOtherForm):
    """A question that a professional enters: by telephone, at the desk, during a visit, from a letter."""

    through = fields.choice(_("How does the question come in?"), fields.without(AskedThrough.choices, AskedThrough.WEB))
    for_whom = fields.choice(_("Who asks?"), AskedBy.choices)
    urgent_why = fields.line(_("Why can it not wait?"))
    field_order: tuple[str, ...] = (
        "through",
        "for_whom",
        "name",
        "question",
        "urgent",
        "urgent_why",
        "phone",
        "email",
        "address",
        "reach",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person_agrees", "asker_name"):
            self.fields[name].required = False
        self.fields["for_whom"].label = _("For whom is the question?")


def asked_of(data: dict[str, Any], asked_by: AskedBy) -> Asked:
    """Return what was entered, as the verb takes it; what belongs to asking for another is left out for oneself."""
    of_other = {"asker_name", "asker_relation", "asker_phone", "asker_email"}
    names = (Asked.__dataclass_fields__.keys() & data.keys()) - {"person_agrees", "asked_by"}
    values = {name: data[name] for name in names if asked_by == AskedBy.BEHALF or name not in of_other}
    agrees = asked_by == AskedBy.BEHALF and data.get("person_agrees") == "yes"
    return Asked(**values, asked_by=asked_by, person_agrees=agrees)


class CodeForm(forms.Form):
    """The code with which somebody asks how it stands. Not a form that saves: nothing is written."""

    code = fields.line(_("Your code"), required=True, most=60, autocomplete="off")
