"""The forms of the room people. They ask; the verbs decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.enums import (
    Channel,
    LifeEventKind,
    MandateSubject,
    RequestKind,
    Safety,
    TieKind,
)
from meedoen.people.models import Neighbourhood
from meedoen.ui.forms import Form, SavedForm

LANGUAGES = [
    ("nl", _("Dutch")), ("en", _("English")), ("ar", _("Arabic")), ("tr", _("Turkish")), ("pl", _("Polish")),
    ("uk", _("Ukrainian")), ("ti", _("Tigrinya")), ("fa", _("Persian or Dari")), ("so", _("Somali")), ("fr", _("French")),
    ("de", _("German")), ("es", _("Spanish")), ("dse", _("Dutch Sign Language")), ("fy", _("Frisian")),
    ("und", _("Another language")),
]  # fmt: skip


class SearchForm(Form):
    """Whom one looks for. Posted, so that no name stands in an address or a log."""

    text = forms.CharField(label=_("Name, or part of it"), required=False, max_length=120)
    birth_date = forms.DateField(label=_("Birth date"), required=False)
    bsn = forms.CharField(
        label=_("Citizen service number"),
        required=False,
        max_length=20,
        help_text=_("Nine digits; finds exactly one person."),
    )


class NamesForm(SavedForm):
    """How a person is called and spoken to."""

    name = forms.CharField(label=_("Name, as the person wants it said"), max_length=120)
    given_names = forms.CharField(label=_("Given names"), required=False, max_length=120)
    # A form keeps its fields apart from its own attributes, so that a field may be called prefix.
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Prefix of the family name"), required=False, max_length=20
    )
    family_name = forms.CharField(label=_("Family name"), required=False, max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    interpreter = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    helper = forms.CharField(label=_("Who helps with reading, writing or talking"), required=False, max_length=200)


class PlaceFields(SavedForm):
    """Where somebody lives."""

    street = forms.CharField(label=_("Street"), required=False, max_length=120)
    house_number = forms.CharField(label=_("House number"), required=False, max_length=20)
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=7)
    town = forms.CharField(label=_("Town"), required=False, max_length=80)
    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.none(), label=_("Neighbourhood"), required=False, empty_label=_("Not known")
    )

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Neighbourhood.objects.filter(municipality_id=municipality_id).order_by("name")
        self.fields["neighbourhood"].queryset = here  # type: ignore[attr-defined]


class IdentityForm(PlaceFields):
    """Birth date, address and number."""

    birth_date = forms.DateField(label=_("Birth date"), required=False)
    address_secret = forms.BooleanField(
        label=_("The address is secret: only the own worker and the stand-in see it"), required=False
    )
    bsn = forms.CharField(
        label=_("New citizen service number"),
        required=False,
        max_length=20,
        help_text=_("Leave this empty to keep what is there. Not needed for help without a decision."),
    )
    field_order = ("birth_date", "street", "house_number", "postcode", "town", "neighbourhood", "address_secret", "bsn")


class RegisterForm(PlaceFields, NamesForm):
    """Write a person down: the name is enough."""

    birth_date = forms.DateField(label=_("Birth date"), required=False)
    bsn = forms.CharField(label=_("Citizen service number"), required=False, max_length=20)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address_secret = forms.BooleanField(
        label=_("The address is secret: only the own worker and the stand-in see it"), required=False
    )
    sure = forms.BooleanField(label=_("This is somebody else: write the person down"), required=False)
    field_order = (
        "name", "given_names", "prefix", "family_name", "birth_date", "phone", "email", "language", "interpreter", "helper",
        "street", "house_number", "postcode", "town", "neighbourhood", "address_secret", "bsn", "sure",
    )  # fmt: skip


class MovedForm(PlaceFields):
    """A person moved house."""

    on = forms.DateField(label=_("Since when"))
    note = forms.CharField(label=_("Remark"), required=False, max_length=200)
    field_order = ("on", "street", "house_number", "postcode", "town", "neighbourhood", "note")


class DeathForm(SavedForm):
    """A person died."""

    on = forms.DateField(label=_("Date"))
    note = forms.CharField(label=_("Remark"), required=False, max_length=200)


class LifeEventForm(SavedForm):
    """Something else happened."""

    kind = forms.ChoiceField(
        label=_("What happened in this life"),
        choices=[(kind.value, kind.label) for kind in (LifeEventKind.BIRTH, LifeEventKind.OTHER)],
    )
    on = forms.DateField(label=_("Date"))
    note = forms.CharField(label=_("Remark"), required=False, max_length=200)


class ContactWayForm(SavedForm):
    """A way to reach a person."""

    channel = forms.ChoiceField(label=_("How"), choices=Channel)
    value = forms.CharField(label=_("Number, address or name"), required=False, max_length=200)
    safety = forms.ChoiceField(
        label=_("Is this safe?"),
        choices=Safety,
        widget=forms.RadioSelect,
        initial=Safety.ALWAYS,
        help_text=_("Think of who else reads or listens along at home."),
    )
    safe_when = forms.CharField(label=_("When is it safe?"), required=False, max_length=200)
    preferred = forms.BooleanField(label=_("The person likes this best"), required=False)


class TieForm(SavedForm):
    """Somebody around a person."""

    name = forms.CharField(label=_("Name"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("Who is this to the person?"), choices=TieKind)
    note = forms.CharField(label=_("Remark"), required=False, max_length=200)
    since = forms.DateField(label=_("Since"), required=False)


class UntilForm(SavedForm):
    """Something ends."""

    until = forms.DateField(label=_("Last day"))


class SinceForm(SavedForm):
    """Something begins."""

    since = forms.DateField(label=_("Since"))


class MandateForm(SavedForm):
    """Somebody acts on behalf of a person."""

    kind = forms.ChoiceField(label=_("Who is this to the person?"), choices=TieKind)
    subject = forms.ChoiceField(label=_("In what"), choices=MandateSubject)
    together = forms.BooleanField(label=_("Signs together with the person, not instead of the person"), required=False)
    since = forms.DateField(label=_("First day"))
    until = forms.DateField(label=_("Last day"), required=False)
    evidence = forms.CharField(
        label=_("What you saw of it"),
        required=False,
        max_length=200,
        help_text=_("For instance: decision of the court of 3 May 2025."),
    )


class RequestForm(SavedForm):
    """What a person asks about the own record."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=RequestKind, widget=forms.RadioSelect)
    text = forms.CharField(label=_("What is asked, in the person's own words"), widget=forms.Textarea)


class AnswerForm(SavedForm):
    """The answer to a request."""

    granted = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Yes, it is done")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Explanation for the person"), widget=forms.Textarea, required=False)


class SureForm(SavedForm):
    """One tick before something large."""

    sure = forms.BooleanField(label=_("I have looked well"))


class InvitePersonForm(SavedForm):
    """Invite a person to the own pages."""

    email = forms.EmailField(label=_("E-mail of the person"))
    by_hand = forms.BooleanField(label=_("I hand the code over myself: send no mail"), required=False)
