"""The forms of a trajectory's course: phase, modes, log book, the light way, and how it ends."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Person, Team
from meedoen.support.enums import CheckAnswer, LightOutcome, LogKind, Phase, Turn
from meedoen.support.forms import fields
from meedoen.support.steps import CHECKS, PHASE
from meedoen.ui.forms import SavedForm

# In place of an outcome: there is something to keep yet.
AGREED = "agreed"


class PhaseForm(SavedForm):
    """To another phase; and, for who wants, what a worker asks oneself at a change of phase."""

    to = forms.ChoiceField(label=_("Which phase fits now?"), widget=forms.RadioSelect)
    why = fields.line(_("What made it so?"), help_text=_("The person can read it."))

    def __init__(self, *args: Any, phase: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(other.value, f"{other.value}. {other.label}") for other in PHASE[Phase(phase)]]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        for name, question in CHECKS.items():
            self.fields[name] = fields.choice(question, CheckAnswer.choices, required=False)

    def checks(self) -> list[forms.BoundField]:
        """Return the questions to oneself, for the template."""
        return [self[name] for name in CHECKS]


class ModeForm(SavedForm):
    """Why, and when somebody looks again."""

    why = fields.line(_("Why?"), required=True, help_text=_("The person can read it."))
    review_on = fields.day(_("When do you look at it again?"))


class ModeReviewForm(SavedForm):
    """Still needed until a day, or over."""

    needed = fields.choice(_("Is it still needed?"), (("yes", _("Yes, for a while")), ("no", _("No, it is over"))))
    why = fields.line(_("Why?"), help_text=_("The person can read it."))
    review_on = fields.day(_("If still needed: when do you look at it again?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day when it goes on."""
        data = super().clean() or self.cleaned_data
        if data.get("needed") == "yes" and not data.get("review_on") and "review_on" not in self.errors:
            raise ValidationError({"review_on": _("Fill in a day.")})
        return data


class LogForm(SavedForm):
    """One line of the log book, as a worker writes it."""

    text = fields.text(_("What happened?"), required=True, rows=3, most=5000)
    on = fields.day(_("When?"))
    kind = fields.choice(_("What is it about?"), LogKind.choices)
    turn = fields.choice(
        _("Is it a turning point?"), [("", _("No")), *Turn.choices], required=False,
        help_text=_("A point at which life takes a turn. After a turn for the worse you look again within a week."),
    )  # fmt: skip
    follow_on = fields.day(_("Look again on"), required=False)


class MyLogForm(SavedForm):
    """One line of the log book, as the person writes it."""

    text = fields.text(_("What do I want to write down?"), required=True, rows=4, most=5000)
    on = fields.day(_("When was it?"))


class EnoughForm(SavedForm):
    """The person has been helped enough."""

    words = fields.text(
        _("What does the person say of it, in the person's own words?"), rows=3, most=2000,
        help_text=_("For example: the neighbour comes every day now. May stay empty."),
    )  # fmt: skip


class LightForm(SavedForm):
    """The light way: never more than six fields to fill in.

    For somebody who is known already the name and the number are not asked. Where a name is like that of somebody known, the
    choice between them comes in the place of the telephone number.
    """

    name = fields.line(_("Who is it?"), required=True, most=120, help_text=_("The name as the person wants it."))
    phone = fields.line(_("Telephone number"), most=30, inputmode="tel")
    which = forms.ChoiceField(label=_("Is it one of these?"), widget=forms.RadioSelect, required=False)
    question = fields.text(_("What is the question?"), required=True, rows=3, most=5000)
    agreement = fields.text(_("What do you agree?"), rows=2, most=2000)
    back_on = fields.day(_("When do you keep this agreement?"), required=False)
    outcome = fields.choice(
        _("How does it stand?"),
        (
            (AGREED, _("There is an agreement to keep")),
            (LightOutcome.DONE.value, _("It is done already")),
            (LightOutcome.NO_THANKS.value, LightOutcome.NO_THANKS.label),
        ),
    )

    def __init__(self, *args: Any, person: Person | None = None, alike: list[Person] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person is not None:
            for name in ("name", "phone", "which"):
                del self.fields[name]
        elif alike:
            choices = [(str(one.pk), one.name) for one in alike]
            which = self.fields["which"]
            which.choices = [*choices, ("new", _("No, somebody else"))]  # type: ignore[attr-defined]
            which.required = True
            which.error_messages["required"] = _("Somebody with such a name is known already. Is it the same person?")
            self.fields["phone"].widget = forms.HiddenInput()
        else:
            del self.fields["which"]


class LightEndForm(SavedForm):
    """What came of it."""

    outcome = fields.choice(_("What came of it?"), [pair for pair in LightOutcome.choices if pair[0] != LightOutcome.GREW])
    words = fields.text(_("What does the person say of it?"), rows=2, most=2000)


class PeerNoteForm(SavedForm):
    """A dilemma, or a look back at one's own work."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    title = fields.line(_("A short name, for yourself"), required=True, most=120)
    text = fields.text(
        _("What is it about?"), required=True, rows=8,
        help_text=_("About what you did, felt and doubted. No names, and nothing by which a resident can be known."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class PeerShareForm(SavedForm):
    """To which team; and, after a warning, that it is safe."""

    team = fields.team(_("With which team?"))
    sure = forms.BooleanField(label=_("I looked at it: nobody can be known from my text"), required=False)

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["team"]
        choice.queryset = Team.objects.filter(pk__in=[team.pk for team in teams]).order_by("name", "pk")  # type: ignore[attr-defined]
