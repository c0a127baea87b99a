"""Forms of what a member does: the own plan, goals and steps, pledges, the help board."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.groups.enums import GoalState, Help, PledgeKind, Sees, Way, Went
from meedoen.groups.models import GroupMember
from meedoen.support.forms.fields import choice, text
from meedoen.ui.forms import SavedForm


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return text(label, help_text=help_text, rows=3, most=600)


def _sees(label: Any) -> forms.ChoiceField:
    return choice(label, Sees.choices)


class PlanForm(SavedForm):
    """Direction, what goes well, what could be better; each with who sees it."""

    direction = _words(_("Where do you want to go?"), _("What is it like when it is as you want it?"))
    direction_sees = _sees(_("Who may see where you want to go?"))
    well = _words(_("What goes well?"))
    well_sees = _sees(_("Who may see what goes well?"))
    better = _words(_("What would you like to be better?"))
    better_sees = _sees(_("Who may see what you would like to be better?"))

    def __init__(self, *args: Any, parts: tuple[str, ...], own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in ("direction", "well", "better"):
            if part not in parts:
                del self.fields[part], self.fields[f"{part}_sees"]
            elif not own:
                self.fields[f"{part}_sees"].choices = Sees.choices[1:]  # type: ignore[attr-defined]


class GoalForm(SavedForm):
    """A goal with its first small step."""

    text = forms.CharField(label=_("What do you want to reach?"), max_length=300)
    step = forms.CharField(
        label=_("What is a first small step?"), required=False, max_length=300,
        help_text=_("So small that it can be done before the next time."),
    )  # fmt: skip
    sees = _sees(_("Who may see this?"))

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["sees"].choices = Sees.choices[1:]  # type: ignore[attr-defined]


class ChangeGoalForm(GoalForm):
    """A goal as it stands: its words, who sees it, and whether it is still wanted."""

    state = forms.ChoiceField(label=_("How does it stand?"), choices=GoalState.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["step"]


class StepForm(SavedForm):
    """Looking back on a step, and the next one."""

    went = forms.ChoiceField(label=_("How did it go?"), choices=Went.choices, widget=forms.RadioSelect, required=False)
    note = forms.CharField(label=_("What helped, or what got in the way?"), required=False, max_length=300)
    reached = forms.BooleanField(label=_("The goal is reached"), required=False)
    next_step = forms.CharField(label=_("What is the next small step?"), required=False, max_length=300)

    def __init__(self, *args: Any, first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if first:
            del self.fields["went"], self.fields["note"]


class PledgeForm(SavedForm):
    """What one member promises another."""

    to = forms.ChoiceField(label=_("Whom, and with what?"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("What do you give?"), choices=PledgeKind.choices, initial=PledgeKind.HELP, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("Say it in your own words"), max_length=300)

    def __init__(self, *args: Any, receivers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = receivers  # type: ignore[attr-defined]


class BoardForm(SavedForm):
    """Something for the help board."""

    way = forms.ChoiceField(
        label=_("Do you offer or ask?"), choices=Way.choices, initial=Way.OFFER, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=Help.choices)
    text = forms.CharField(
        label=_("Say it in your own words"), max_length=200,
        help_text=_("Nothing has a price. Once is as good as every week."),
    )  # fmt: skip


class LeaveForm(SavedForm):
    """Leaving the group; what was written can go at once."""

    erase = forms.BooleanField(label=_("Throw away all that I wrote here"), required=False)


class InviteForm(SavedForm):
    """The address to which the way to an own page goes."""

    email = forms.EmailField(label=_("E-mail"))

    def __init__(self, *args: Any, member: GroupMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = member.email
