"""What a colleague who is asked fills in, and the desk: forms that are about no worry of the inbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Neighbourhood
from meedoen.signals.enums import Channel
from meedoen.signals.forms.staff import READ_BY_PERSON, text
from meedoen.ui.forms import SavedForm


class AnswerForm(SavedForm):
    """The answer to a colleague."""

    answer = text(_("Your answer"), help_text=READ_BY_PERSON)


class BriefForm(SavedForm):
    """A question answered at once: six fields."""

    channel = forms.ChoiceField(
        label=_("How did it come in?"),
        choices=[pair for pair in Channel.choices if pair[0] in (Channel.PHONE, Channel.DESK, Channel.EMAIL)],
        widget=forms.RadioSelect,
        initial=Channel.PHONE,
    )
    topic = forms.CharField(label=_("Subject"), max_length=60)
    question = text(_("Question"), rows=2)
    answer = text(_("Answer"), rows=2)
    name = forms.CharField(label=_("Name"), help_text=_("Not needed."), max_length=120, required=False)
    neighbourhood = forms.ModelChoiceField(label=_("Neighbourhood"), queryset=Neighbourhood.objects.none(), required=False)

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["neighbourhood"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Neighbourhood.objects.filter(municipality_id=municipality_id).order_by("name")
