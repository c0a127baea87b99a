"""The small forms on the page of a plan: each saves by itself. `remove` is their second button, where there is one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.enums import Given
from meedoen.plan.domain.options import REASONS
from meedoen.plan.enums import (
    Aim,
    Asked,
    Asker,
    DirectorKind,
    Layer,
    LayerAnswer,
    LifeArea,
    OptionSource,
    ProvisionForm,
    Rank,
    Term,
    WhoKind,
    WishSource,
)
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

NOT_SAID = ("", _("Not said"))


class RemovableForm(SavedForm):
    """A form with a second button that takes the thing away."""

    def clean(self) -> dict[str, Any]:
        """Say whether the second button was used."""
        return {**(super().clean() or self.cleaned_data), "remove": bool(self.data.get("remove"))}


class WishForm(RemovableForm):
    """A wish."""

    text = fields.text(_("What does the person wish? In the person's own words"), required=True, rows=2)
    area = forms.ChoiceField(label=_("About which part of life?"), choices=[NOT_SAID, *LifeArea.choices], required=False)
    source = forms.ChoiceField(choices=WishSource.choices, required=False, widget=forms.HiddenInput)


class OwnWishForm(RemovableForm):
    """A wish of one's own."""

    text = fields.text(_("What do I wish?"), required=True, rows=3)
    area = forms.ChoiceField(label=_("About which part of my life?"), choices=[NOT_SAID, *LifeArea.choices], required=False)


class GoalForm(RemovableForm):
    """A goal from a wish."""

    result = fields.text(_("What will be different then?"), required=True, rows=2)
    term = fields.choice(_("When?"), Term.choices)
    seen_by = fields.text(_("By what will one see it?"), rows=2, help_text=_("Something that can be seen or counted."))
    own_contribution = fields.text(_("What does the person do for it?"), rows=2)


class PreferenceForm(RemovableForm):
    """How the person wants it."""

    text = fields.line(_("How does the person want it?"), required=True)


class OptionForm(RemovableForm):
    """A way to reach a goal."""

    text = fields.line(_("What could be done?"), required=True)
    layer = fields.choice(_("Where does it come from?"), Layer.choices)
    collective = forms.BooleanField(label=_("It is there for several people together"), required=False)
    feasible = forms.BooleanField(label=_("It can be done"), required=False)
    pros = fields.text(_("What speaks for it?"), rows=2)
    cons = fields.text(_("What speaks against it?"), rows=2)
    source = forms.ChoiceField(choices=OptionSource.choices, required=False, widget=forms.HiddenInput)
    rank = fields.choice(_("Is this the choice?"), [("", _("Not chosen")), *Rank.choices], required=False)


class LayerForm(SavedForm):
    """What came of talking about one layer."""

    answer = fields.choice(_("What came of it?"), LayerAnswer.choices)
    reason = fields.choice(
        _("Your own reason to go on to the next ring"), [("", _("None")), *((str(text), text) for text in REASONS.values())],
        required=False,
        help_text=_("One tap is enough, and it may stay empty. Who does not want something owes no reason."),
    )  # fmt: skip
    why = fields.line(_("Or in your own words"))


class StepForm(RemovableForm):
    """A step: who does what."""

    text = fields.line(_("What is done?"), required=True)
    who_kind = fields.choice(_("Who does it?"), WhoKind.choices)
    who = forms.ChoiceField(label=_("Which of the own people?"), required=False)
    who_name = fields.line(_("Or who exactly?"), most=120, help_text=_("A name, or how this is called here."))
    hours_a_week = forms.DecimalField(
        label=_("Hours a week"), required=False, min_value=0, max_value=168, max_digits=4, decimal_places=1
    )
    rhythm = fields.line(_("How often, and when?"), most=120)
    aim = forms.ChoiceField(label=_("At what is it aimed?"), choices=Aim.choices, initial=Aim.PERSON)
    preferences = forms.TypedMultipleChoiceField(
        label=_("For which preferences?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    form = forms.ChoiceField(
        label=_("In what form?"), choices=[NOT_SAID, *ProvisionForm.choices], required=False,
        help_text=_("Only for an individual provision."),
    )  # fmt: skip
    asked = forms.ChoiceField(
        label=_("Was the helper asked?"), choices=fields.without(Asked.choices, Asked.NONE), required=False,
        help_text=_("Somebody of the own people, or a volunteer, is asked before getting a task."),
    )  # fmt: skip
    asked_by = forms.ChoiceField(label=_("Who asks?"), choices=Asker.choices, required=False)
    fallback = fields.line(_("And if the answer is no?"), help_text=_("What happens then."))

    def __init__(self, *args: Any, people: list[tuple[str, str]], preferences: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", _("Nobody of these")), *people]  # type: ignore[attr-defined]
        if preferences:
            self.fields["preferences"].choices = preferences  # type: ignore[attr-defined]
        else:
            del self.fields["preferences"]


class PeopleForm(SavedForm):
    """Who directs the plan."""

    director_kind = fields.choice(_("Who directs the plan?"), DirectorKind.choices)
    director_name = fields.line(_("Who, if it is somebody else?"), most=120)
    care_coordinator = fields.line(
        _("Who sees to it that all services fit together?"), most=120, help_text=_("When several services work.")
    )


class AgreementForm(SavedForm):
    """What is agreed about the plan as a whole."""

    evaluation_on = fields.day(
        _("When do you look back together?"), required=False, help_text=_("Proposed: in three months.")
    )
    aids = fields.text(_("Which aids are needed?"), rows=2)
    none_person = forms.BooleanField(label=_("The person does nothing for this now"), required=False)
    none_others = forms.BooleanField(label=_("Nobody around has a part in it"), required=False)
    none_professionals = forms.BooleanField(label=_("No professionals are needed"), required=False)
    none_provisions = forms.BooleanField(label=_("No provisions are used"), required=False)


class NeedForm(SavedForm):
    """Both halves of the compensation test."""

    cannot_alone = fields.text(_("What does the person not manage alone?"), rows=3)
    network_cannot = fields.text(_("What can those around not do, or not do enough?"), rows=3)


class ReciprocityForm(SavedForm):
    """What the person gives back."""

    what = fields.line(_("What does the person do for others?"), required=True)
    for_whom = fields.line(_("For whom?"), most=120)


class EndForm(SavedForm):
    """It has ended."""

    on = fields.day(_("From which day?"))


HOW = [(Given.ALOUD, _("Aloud, somebody was present")), (Given.PAPER, _("On paper, signed"))]


class SeenForm(SavedForm):
    """Agreeing with what is on the screen: the field says what that was."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=200_000)


class SpokenForm(SeenForm):
    """The person agreed at the table."""

    how = fields.choice(_("How did the person agree?"), HOW)
    on = fields.day(_("On which day?"))
    witness = fields.line(_("Who was there?"), most=120)


class ShareForm(SavedForm):
    """The person lets a helper read the own part; written down by the worker."""

    given = fields.choice(_("How did the person allow it?"), HOW)
    witness = fields.line(_("Who was there?"), most=120)


class YesForm(SavedForm):
    """One button."""


class RemarkForm(SavedForm):
    """What the person writes beside the plan."""

    text = fields.text(_("What do I want to say about my plan?"), required=True)


class AnswerForm(SavedForm):
    """The answer to what the person wrote."""

    answer = fields.text(_("Your answer"), required=True)


def split_reason(data: dict[str, Any]) -> str:
    """Return the worker's reason: the own words, else the one that was tapped."""
    return str(data["why"] or data["reason"] or "")
