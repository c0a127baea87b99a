"""The two questions beside a picture of who does what, always asked together; each may stay open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.circle.domain.doing import Answered, Said, answers_to
from meedoen.circle.enums import AnsweredHow, OwnQuestion
from meedoen.circle.models import OwnView
from meedoen.ui.forms import SavedForm

NOT_ASKED, NOT_NOW = ("", _("Not asked, or no answer")), ("", _("I give no answer now"))


class ViewsForm(SavedForm):
    """Per question an answer in words and own words. `own`: the person is the one who fills it in.

    What the person answered alone (`alone`, by question) is not on the form of anybody else.
    """

    def __init__(self, *args: Any, own: bool, alone: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in OwnQuestion:
            if question.value not in alone:
                self._ask(question, NOT_NOW if own else NOT_ASKED)
        if own:
            how = forms.ChoiceField(
                label=_("How do I fill this in?"), choices=AnsweredHow.choices, initial=AnsweredHow.ALONE,
                widget=forms.RadioSelect,
            )  # fmt: skip
            self.add_field("how", how)
        label = _("Who is beside me? (if it is together)") if own else _("Who is with the person?")
        self.add_field("beside", forms.CharField(label=label, max_length=120, required=False))

    def _ask(self, question: OwnQuestion, none: tuple[str, Any]) -> None:
        choices = [none, *answers_to(question).items()]
        answer = forms.ChoiceField(label=question.label, choices=choices, required=False, widget=forms.RadioSelect)
        words = forms.CharField(
            label=_("In own words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.add_field(question.value, answer)
        self.add_field(f"{question.value}_words", words)


def answered_of(data: dict[str, Any]) -> Answered:
    """Return what a filled form says."""
    said = {
        question.value: Said(answer=data[question.value], words=data[f"{question.value}_words"])
        for question in OwnQuestion
        if question.value in data
    }
    return Answered(said=said, how=data.get("how", AnsweredHow.TOGETHER), beside=data["beside"])


def initial_of(views: dict[str, OwnView], *, own: bool) -> dict[str, Any]:
    """Return what the form begins with, from the answers that there are; who fills it in for the person was there too."""
    found: dict[str, Any] = {}
    for question, view in views.items():
        found |= {question: view.answer, f"{question}_words": view.words}
        found |= {"how": view.how, "beside": view.beside} if own else {}
    return found
