"""What somebody who worries fills in: two minutes, phone first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Municipality, Neighbourhood
from meedoen.signals.domain.reporting import Report
from meedoen.signals.enums import Channel, Disclose, Knows, Sense
from meedoen.ui.forms import SavedForm

LONG = 5000


class ReportForm(SavedForm):
    """The public form. What was seen or heard stands apart from what somebody thinks of it."""

    about = forms.CharField(
        label=_("About whom do you worry?"),
        help_text=_("Tell what you know: who it is, or where somebody lives. A name is not needed."),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tell in a few words about whom you worry.")},
    )
    about_name = forms.CharField(label=_("Name, if you know it"), max_length=120, required=False)
    neighbourhood = forms.ModelChoiceField(
        label=_("In which neighbourhood?"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        empty_label=_("I do not know"),
    )
    perception_1 = forms.CharField(
        label=_("What did you see or hear?"),
        help_text=_("Only what you noticed yourself. What you think of it comes later."),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tell in a few words what you saw or heard.")},
    )
    sense_1 = forms.ChoiceField(
        label=_("How did you notice it?"), choices=[("", _("Not said")), *Sense.choices], required=False
    )
    perception_2 = forms.CharField(
        label=_("Did you notice something else?"), max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    sense_2 = forms.ChoiceField(
        label=_("How did you notice it?"), choices=[("", _("Not said")), *Sense.choices], required=False
    )
    interpretation = forms.CharField(
        label=_("What do you think is going on?"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    knows = forms.ChoiceField(
        label=_("Does this person know that you tell us this?"),
        choices=Knows.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, no or I do not know. Each answer is fine.")},
    )
    knows_said = forms.CharField(
        label=_("What did this person say to it?"), max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    disclose = forms.ChoiceField(
        label=_("Who may know your name?"),
        choices=Disclose.choices,
        initial=Disclose.US,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may know your name.")},
    )
    name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    phone = forms.CharField(
        label=_("Your telephone number"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Neighbourhood.objects.filter(municipality=municipality).order_by("name")
        field = self.fields["neighbourhood"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = places

    def clean(self) -> dict[str, Any]:
        """Ask for a name where the person may know it: without one there is nothing to tell."""
        data = super().clean() or self.cleaned_data
        if data.get("disclose") == Disclose.PERSON and not data.get("name"):
            self.add_error("name", _("Fill in your name, or choose that the person may not know it."))
        return data


class CodeForm(forms.Form):
    """The code that somebody took home."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("16 letters and figures. Capitals, spaces and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that we gave you.")},
    )


class EntryForm(ReportForm):
    """The same, filled in by the desk or on the telephone."""

    channel = forms.ChoiceField(
        label=_("How did it come in?"),
        choices=[
            (value, label) for value, label in Channel.choices if value in (Channel.PHONE, Channel.DESK, Channel.EMAIL)
        ],
        widget=forms.RadioSelect,
        initial=Channel.PHONE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "email", "phone"):  # The caller's, not those of who types.
            self.fields[name].widget.attrs["autocomplete"] = "off"


def report_of(data: dict[str, Any], *, language: str) -> Report:
    """Return the report that a valid form holds."""
    perceptions = [(data.get(f"sense_{n}", ""), data[f"perception_{n}"]) for n in (1, 2) if data.get(f"perception_{n}")]
    place = data.get("neighbourhood")
    return Report(
        about=data["about"],
        about_name=data["about_name"],
        neighbourhood_id=place.pk if place else None,
        perceptions=perceptions,
        interpretation=data["interpretation"],
        knows=Knows(data["knows"]),
        knows_said=data["knows_said"],
        language=language,
        reporter={key: data[key] for key in ("name", "email", "phone", "disclose")},
    )
