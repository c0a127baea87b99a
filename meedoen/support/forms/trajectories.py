"""The forms of a trajectory."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Team
from meedoen.support.enums import AttemptHow, AttemptResult, Pace, PersonAnswer, Place, TrajectoryState
from meedoen.support.forms import fields
from meedoen.support.models import Trajectory
from meedoen.support.queries import colleagues, colleagues_here
from meedoen.support.steps import TRAJECTORY
from meedoen.ui.forms import SavedForm


class ContactForm(SavedForm):
    """The next contact, and what the person wants."""

    next_contact = fields.day(_("When is the next contact?"))
    next_contact_why = fields.line(_("What for?"), most=200)
    pace = fields.choice(_("What pace does the person want?"), Pace.choices)
    contact_wish = fields.line(_("When and how does the person want to be reached?"))
    hours_a_week = forms.DecimalField(
        label=_("Hours a week that you expect"), required=False, min_value=0, max_value=80, max_digits=4, decimal_places=1,
        help_text=_("Only for dividing the work fairly. Leave it empty when you do not know."),
    )  # fmt: skip


class StepForm(SavedForm):
    """Pause, go on, wait, close, open again."""

    to = forms.ChoiceField(label=_("What happens?"), widget=forms.RadioSelect)
    why = fields.line(_("Why?"))

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            TrajectoryState.OPEN: _("Go on"),
            TrajectoryState.PAUSED: _("Pause for a while"),
            TrajectoryState.WAITING: _("Back to the waiting list"),
            TrajectoryState.CLOSED: _("Close this trajectory"),
        }
        self.fields["to"].choices = [(to, labels[to]) for to in TRAJECTORY[TrajectoryState(state)]]  # type: ignore[attr-defined]


class AssignForm(SavedForm):
    """Who is the worker, and who stands in."""

    worker = fields.account(_("Who is the worker?"))
    stand_in = fields.account(_("Who stands in?"), required=False)

    def __init__(self, *args: Any, team_id: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("worker", "stand_in"):
            self.fields[name].queryset = colleagues(team_id, today)  # type: ignore[attr-defined]


class WaitingForm(SavedForm):
    """Why somebody waits, and who keeps contact meanwhile."""

    why = fields.line(_("Why is there a wait?"), required=True)
    contact = fields.account(_("Who keeps contact meanwhile?"))

    def __init__(self, *args: Any, team_id: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = colleagues(team_id, today)  # type: ignore[attr-defined]


class TellForm(SavedForm):
    """The person was told what is kept, or telling is put off for a safety reason."""

    told = fields.choice(
        _("Does the person know what we keep?"),
        (("yes", _("Yes, I told the person")), ("hold", _("Not yet, telling now would not be safe"))),
    )
    told_on = fields.day(_("On which day did you tell it?"), required=False)
    until = fields.day(_("Until which day do you put it off?"), required=False)
    why = fields.line(_("Why would telling now not be safe?"))

    def clean(self) -> dict[str, Any]:
        """Ask for the date that belongs to the answer."""
        data = super().clean() or self.cleaned_data
        needed = {"yes": "told_on", "hold": "until"}.get(data.get("told", ""))
        if needed and needed not in self.errors and not data.get(needed):
            raise ValidationError({needed: _("Fill in a day.")})
        return data


class MeetingForm(SavedForm):
    """The record of a meeting: the meeting first, in the order of the talk. No diagnosis and no judgement."""

    on = fields.day(_("When did you meet?"))
    place = fields.choice(_("Where?"), Place.choices)
    place_note = fields.line(_("Where exactly?"), most=200)
    present = fields.line(_("Who was there?"))
    went = fields.text(_("How did it go?"))
    wishes = fields.text(
        _("What does the person wish, in the person's own words?"),
        help_text=_("As it was said. Nothing has to be complete."),
    )
    agreed = fields.text(_("What did you agree?"))
    earlier_help = fields.text(
        _("Which help did not work before, and why?"), help_text=_("So that the same does not happen again."), rows=3
    )


class NewMeetingForm(MeetingForm):
    """A first record also says whether the person was told what is kept, and when the next contact is."""

    told = forms.BooleanField(label=_("I told the person what we keep and who can see it"), required=False)
    next_contact = fields.day(_("When is the next contact?"), required=False)


class RemarkForm(SavedForm):
    """The person's own words beside a record."""

    text = fields.text(_("What do you want to add or correct?"), required=True, most=5000)
    is_correction = forms.BooleanField(label=_("Something is not right, please correct it"), required=False)


class RemarkAnswerForm(SavedForm):
    """The worker's answer."""

    answer = fields.text(_("Your answer; the person reads it"), required=True, most=5000)


class OutreachStartForm(SavedForm):
    """Why we seek contact."""

    why = fields.line(
        _("Why do we seek contact?"),
        required=True,
        help_text=_("What was noticed. No diagnosis, this is no treatment file."),
    )


class AttemptForm(SavedForm):
    """One attempt."""

    on = fields.day(_("When?"))
    how = fields.choice(_("How?"), AttemptHow.choices)
    result = fields.choice(_("What happened?"), AttemptResult.choices)
    note = fields.text(
        _("What do you want to remember of it?"),
        rows=3,
        help_text=_("With an invitation: to what. No diagnosis."),
        most=2000,
    )
    again_who = fields.line(
        _("After “no, thank you”: who may try again?"), most=200, help_text=_("Empty: nobody, unless the person asks.")
    )
    again_from = fields.day(_("And from when?"), required=False)


class OutreachEndForm(SavedForm):
    """Winding down."""

    why = fields.line(_("Why do we stop seeking contact?"), required=True)
    again_who = fields.line(_("Who may try again?"), most=200)
    again_from = fields.day(_("From when?"), required=False)


class ResumeForm(SavedForm):
    """Beginning again."""

    why = fields.line(_("What changed?"), help_text=_("May stay empty when the agreed day has come."))


class TrustedForm(SavedForm):
    """Somebody who is let in."""

    name = fields.line(_("Who is trusted enough to be let in?"), required=True, most=120)
    role = fields.line(_("As what?"), most=120, help_text=_("For example: consultant of the housing corporation."))
    note = fields.line(_("What is good to know?"))


class TransferForm(SavedForm):
    """Handing over, after asking the person."""

    to_team = fields.team(_("To which team?"))
    to_worker = fields.account(_("To which colleague?"), required=False, help_text=_("Nobody: the team decides."))
    why = fields.line(_("Why?"), required=True)
    person_answer = fields.choice(_("What did the person say about it?"), PersonAnswer.choices)
    person_asked_on = fields.day(_("When did you ask?"), required=False)
    person_words = fields.line(_("What did the person say, in own words?"))
    despite = fields.line(_("Without agreement: why must it go on?"))
    together_on = fields.day(_("When do you introduce your colleague?"), required=False)

    def __init__(self, *args: Any, trajectory: Trajectory, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(municipality=trajectory.municipality_id).order_by("name", "pk")
        self.fields["to_team"].queryset = teams  # type: ignore[attr-defined]
        people = colleagues_here(trajectory.municipality_id, today)
        self.fields["to_worker"].queryset = people  # type: ignore[attr-defined]


class AcceptForm(SavedForm):
    """Taking over."""

    worker = fields.account(_("Who becomes the worker?"))
    stand_in = fields.account(_("Who stands in?"), required=False)
    note = fields.line(_("A word with it"))

    def __init__(self, *args: Any, team_id: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("worker", "stand_in"):
            self.fields[name].queryset = colleagues(team_id, today)  # type: ignore[attr-defined]


class WhyForm(SavedForm):
    """A reason, and no more."""

    note = fields.line(_("Why?"), required=True)
