"""What those who handle a signal fill in: many small forms, each one thing."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meedoen.people.domain.search import find_alike
from meedoen.people.models import Account, Person, Team
from meedoen.signals import coaching, queries
from meedoen.signals.enums import (
    Approach,
    Band,
    BandReason,
    CycleStep,
    Outcome,
    ReporterAction,
    Risk,
    Worry,
)
from meedoen.signals.models import Route, Signal
from meedoen.ui.forms import SavedForm

LONG = 5000
MOST = 25
# How far back a worry may lie to go together with this one.
TOGETHER = timedelta(days=365)
# What is written about somebody is that one's; who reported it is the reporter's own.
READ_BY_PERSON = _("The person can read this. Do not write here who reported it.")


def text(label: Any, *, required: bool = True, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label, required=required, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class NameField(forms.ModelChoiceField[Any]):
    """A choice of colleagues or persons by name; a person also by the team that knows them."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name."""
        known_by = obj.team if isinstance(obj, Person) else None
        return f"{obj.name}, {known_by.name}" if known_by else str(obj.name)


class AboutSignal(SavedForm):
    """A form about one signal, filled in by somebody who may handle it."""

    def __init__(self, *args: Any, signal: Signal, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signal, self.user = signal, user
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices that depend on the signal; nothing by default."""

    def choose_from(self, name: str, queryset: Any) -> None:
        """Set the rows of a choice."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queryset


class OverrideForm(AboutSignal):
    """The professional's own band, with a one-tap reason."""

    band = forms.ChoiceField(
        label=_("Which band counts?"),
        choices=[pair for pair in Band.choices if pair[0] != Band.OPEN],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(label=_("Why?"), choices=BandReason.choices, widget=forms.RadioSelect)
    note = text(_("In your own words"), required=False, rows=2, help_text=READ_BY_PERSON)


class CrisisForm(AboutSignal):
    """A crisis, at any score and before scoring."""

    note = text(_("What is going on?"), rows=2, help_text=READ_BY_PERSON)


class HelpPresentForm(AboutSignal):
    """Which help is there already."""

    help_present = text(_("Which help is there already?"), help_text=READ_BY_PERSON)


class ConsultForm(AboutSignal):
    """One question to one colleague on one risk."""

    asked_of = NameField(label=_("Whom do you ask?"), queryset=Account.objects.none())
    risk = forms.ChoiceField(label=_("About which risk?"), choices=Risk.choices, widget=forms.RadioSelect)
    question = text(_("Your question"), help_text=READ_BY_PERSON)

    def prepare(self) -> None:
        """Offer the colleagues who work in this municipality today."""
        here = Account.objects.filter(
            memberships__team__municipality_id=self.signal.municipality_id, memberships__until=None
        )
        self.choose_from("asked_of", here.filter(is_active=True).exclude(pk=self.user.pk).order_by("name").distinct())


class ActionForm(AboutSignal):
    """Go and see, or through the neighbour."""

    approach = forms.ChoiceField(
        label=_("What do we do?"),
        choices=[pair for pair in Approach.choices if pair[0] != Approach.ROUTE],
        widget=forms.RadioSelect,
    )
    reason = text(_("Why this way?"), rows=2, help_text=READ_BY_PERSON)


class ReporterForm(AboutSignal):
    """What the reporter hears."""

    action = forms.ChoiceField(label=_("What did you do?"), choices=ReporterAction.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label=_("How?"),
        choices=[
            ("phone", _("By telephone")),
            ("status", _("On the status page, with a mail")),
            ("visit", _("Face to face")),
        ],
        widget=forms.RadioSelect,
    )
    advice = forms.MultipleChoiceField(
        label=_("Texts for the reporter"),
        help_text=_("They come on the status page. They say nothing about the person."),
        choices=[(advice.id, advice.title) for advice in coaching.TEXTS.values()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = text(_("Your own note"), required=False, rows=2, help_text=_("Stays with us; it is not sent."))


class AssignForm(AboutSignal):
    """Who handles it."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    worker = NameField(label=_("Worker"), queryset=Account.objects.none(), required=False, empty_label=_("Not yet anybody"))

    def prepare(self) -> None:
        """Offer teams and workers of this municipality."""
        place = self.signal.municipality_id
        self.choose_from("team", Team.objects.filter(municipality_id=place).order_by("name"))
        workers = Account.objects.filter(memberships__team__municipality_id=place, memberships__until=None, is_active=True)
        self.choose_from("worker", workers.order_by("name").distinct())


class KindForm(AboutSignal):
    """What kind of worry."""

    kind = forms.ChoiceField(label=_("What kind of worry is it?"), choices=Worry.choices, widget=forms.RadioSelect)


class RouteForm(AboutSignal):
    """Bring it along the configured route."""

    route = forms.ModelChoiceField(label=_("Route"), queryset=Route.objects.none())
    note = text(_("With whom did you speak, and what was agreed?"), required=False, rows=2, help_text=READ_BY_PERSON)

    def prepare(self) -> None:
        """Offer the routes of this municipality."""
        self.choose_from("route", Route.objects.filter(municipality_id=self.signal.municipality_id).order_by("name"))


class LinkForm(AboutSignal):
    """Whom it is about: somebody we know, or a new person."""

    person = NameField(
        label=_("Somebody we know"),
        help_text=_("Everybody here whose name is like it."),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Nobody of this list"),
    )
    name = forms.CharField(label=_("Or a new person: name"), max_length=120, required=False)

    def prepare(self) -> None:
        """Offer people with this name whom the worker may know of."""
        signal = self.signal
        alike = find_alike(user=self.user, municipality_id=signal.municipality_id, text=signal.about_name)
        self.choose_from("person", Person.objects.filter(pk__in=alike).select_related("team").order_by("name", "pk"))
        if not alike:
            self.fields["name"].initial = self.signal.about_name

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        data = super().clean() or self.cleaned_data
        if not data.get("person") and not data.get("name"):
            self.add_error("name", _("Choose a person, or fill in a name."))
        return data


class TellForm(AboutSignal):
    """The person was told."""

    told_on = forms.DateField(label=_("When was the person told?"), widget=forms.DateInput(attrs={"type": "date"}))
    how = forms.CharField(label=_("How, and who was there?"), max_length=200)
    said = text(_("What did the person say to it?"), required=False, rows=2)


class TellLaterForm(AboutSignal):
    """A dated safety reason to tell later."""

    later_until = forms.DateField(label=_("Until when not?"), widget=forms.DateInput(attrs={"type": "date"}))
    safety_reason = text(
        _("Why is telling now not safe?"), rows=2, help_text=_("The person reads this too, once it has been told.")
    )


class WorryField(forms.ModelChoiceField[Signal]):
    """A choice of worries by number, day and what they have in common."""

    def label_from_instance(self, obj: Signal) -> str:
        """Return number, day, and name or neighbourhood as far as known."""
        place = obj.neighbourhood.name if obj.neighbourhood else ""
        words = [
            gettext("Worry %(number)s") % {"number": obj.pk},
            date_format(localtime(obj.received_at), "j F Y"),
            obj.about_name,
            place,
        ]
        return ", ".join(word for word in words if word)


class JoinForm(AboutSignal):
    """Goes on together with another worry."""

    lead = WorryField(
        label=_("Together with"),
        help_text=_("Worries of the past year about the same person, with the same name or from the same neighbourhood."),
        queryset=Signal.objects.none(),
    )

    def prepare(self) -> None:
        """Offer the worries that may be about the same person."""
        since = self.signal.received_at - TOGETHER
        self.choose_from("lead", queries.possible_partners(self.user, self.signal, since=since))


class TakeUpForm(AssignForm):
    """Go on with the person as support."""

    stand_in = NameField(
        label=_("Stand-in"), queryset=Account.objects.none(), required=False, empty_label=_("Not yet anybody")
    )

    def prepare(self) -> None:
        """Offer the same workers as stand-in."""
        super().prepare()
        worker = self.fields["worker"]
        assert isinstance(worker, forms.ModelChoiceField)
        self.choose_from("stand_in", worker.queryset)


class StepForm(AboutSignal):
    """One of the six steps, by hand."""

    step = forms.ChoiceField(label=_("Which step?"), choices=CycleStep.choices, widget=forms.RadioSelect)
    note = text(_("Note"), required=False, rows=2, help_text=READ_BY_PERSON)


class FinishForm(AboutSignal):
    """How it ended."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[p for p in Outcome.choices if p[0] not in (Outcome.UNFOUNDED, Outcome.EMPTIED, Outcome.JOINED)],
        widget=forms.RadioSelect,
    )
    note = text(_("What did we learn?"), required=False, rows=2)


class SureForm(AboutSignal):
    """A deed that asks nothing but a yes."""
