"""What two parents write and say yes to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.circle.enums import ParentTopic
from meedoen.people.enums import Given
from meedoen.ui.forms import SavedForm

# Questions in our own words, to begin with; nobody has to answer them all.
PROMPTS: dict[str, Any] = {
    ParentTopic.CHILDREN: _("First names are enough."),
    ParentTopic.WHERE: _("Which days and nights with whom? What if a child is ill, or wants something else?"),
    ParentTopic.HANDING: _("Where, at what time, by whom? What goes along: clothes, medicine, a favourite toy?"),
    ParentTopic.SCHOOL: _("Who goes to talks at school and to the doctor? How does the other hear of it?"),
    ParentTopic.MONEY: _("Who pays for what: clothes, school, sport? When do we settle it?"),
    ParentTopic.HOLIDAYS: _("Summer, birthdays, feasts. By when do we decide?"),
    ParentTopic.TALKING: _("By message, by telephone, in person? What do we decide together?"),
    ParentTopic.TROUBLE: _("Whom do we ask to help? How long do we wait before we change something?"),
    ParentTopic.OTHER: "",
}


class BeginForm(SavedForm):
    """With whom."""

    other_name = forms.CharField(
        label=_("What is the other parent called?"), max_length=120,
        help_text=_("The other parent hears nothing of it until you say it or hand over a code."),
    )  # fmt: skip


class CodeForm(SavedForm):
    """The code that the other parent handed over."""

    code = forms.CharField(
        label=_("Code"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )


class TextsForm(SavedForm):
    """A text per topic; empty is nothing said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in ParentTopic:
            text = forms.CharField(
                label=topic.label, help_text=PROMPTS[topic], required=False, max_length=3000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
            self.add_field(topic.value, text)


class YesForm(SavedForm):
    """The text as it was seen; and how it was said, when it is written down for somebody.

    No draft is kept of it: one says yes to what stands there now.
    """

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    on = forms.DateField(label=_("On which day?"))
    how = forms.ChoiceField(
        label=_("How was it said?"), choices=[(way.value, way.label) for way in Given if way != Given.SELF],
        widget=forms.RadioSelect,
    )  # fmt: skip
    witness = forms.CharField(label=_("Who was there?"), max_length=120, required=False)

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["owner"]
        for name in ("on", "how", "witness") if signed_in else ():
            del self.fields[name]
