"""The forms with which somebody prepares for a talk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Person
from meedoen.support.enums import SupporterAnswer
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm


class PreparationForm(SavedForm):
    """What I want to tell and ask. `own`: the person of the talk; else somebody who cares for that person."""

    tell = fields.text(_("What do I want to tell?"), rows=5, most=10_000)
    ask = fields.text(_("What do I want to ask?"), rows=5, most=10_000)
    comes_along = fields.line(_("Who comes along?"), help_text=_("You decide who is there. You may also come alone."))
    supporter = fields.choice(
        _("Do you want free, independent help with the talk (client support)?"), SupporterAnswer.choices, required=False,
        help_text=_("Your contact hears this at once, also when you do not share the rest."),
    )  # fmt: skip
    helped_by = fields.line(_("Did somebody help you to fill this in? Who?"), most=120)
    share = forms.BooleanField(label=_("Share this with my contact, so that it can be read before the talk"), required=False)

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["tell"].help_text = _("How is it for you? What do you do, what goes well, what is too much?")
            self.fields["share"].label = _("Share this with the professional, so that it can be read before the talk")


class PaperForm(PreparationForm):
    """What stands on paper, taken over by the professional with the person."""

    field_order = ("tell", "ask", "comes_along", "supporter", "helped_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, own=True, **kwargs)
        del self.fields["share"]
        self.fields["tell"].label = _("What does the person want to tell?")
        self.fields["ask"].label = _("What does the person want to ask?")
        self.fields["comes_along"].help_text = ""
        self.fields["supporter"].label = _("Does this person want free, independent help with the talk (client support)?")
        self.fields["supporter"].help_text = ""
        self.fields["helped_by"].label = _("Did somebody help to fill it in? Who?")


class InviteForm(SavedForm):
    """Who may prepare as well."""

    who = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who may prepare as well?"), empty_label=_("Choose somebody"),
        help_text=_("Somebody around the person who has an own account. The text stays of whoever writes it."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = people  # type: ignore[attr-defined]
        self.fields["who"].label_from_instance = lambda person: person.name  # type: ignore[attr-defined]
