"""Forms about follow-ups, terms and absence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.enums import State
from meedoen.ui.forms import SavedForm

SHORT = 300


class FinishForm(SavedForm):
    """Done, or no longer needed, with a note for whoever looks later."""

    state = forms.ChoiceField(
        label=_("What is it?"), choices=[(State.DONE, State.DONE.label), (State.DROPPED, State.DROPPED.label)],
        widget=forms.RadioSelect, initial=State.DONE,
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What somebody must know who looks at this later. The resident can read it."),
    )  # fmt: skip


class PostponeForm(SavedForm):
    """Another day, and why."""

    due = forms.DateField(label=_("New date"))
    reason = forms.CharField(label=_("Why another day?"), max_length=SHORT)


class PauseForm(SavedForm):
    """The law lets a term stand still."""

    since = forms.DateField(label=_("From which day does the term stand still?"))
    reason = forms.CharField(label=_("Why?"), max_length=SHORT, help_text=_("For instance: we wait for a paper."))


class ResumeForm(SavedForm):
    """And go on."""

    until = forms.DateField(label=_("From which day does the term go on?"), help_text=_("The first day that counts again."))


class HandOverForm(SavedForm):
    """To a colleague or to a team: `to` is "a:<account>" or "t:<team>"."""

    to = forms.ChoiceField(label=_("To whom?"))
    note = forms.CharField(label=_("What must they know?"), required=False, max_length=SHORT)

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]


class AwayForm(SavedForm):
    """Away from and until, and who looks after the work."""

    since = forms.DateField(label=_("First day away"))
    until = forms.DateField(label=_("Last day away"))
    stand_in = forms.TypedChoiceField(
        label=_("Who looks after your work?"), required=False, coerce=int, empty_value=None,
        help_text=_("Without a choice your team sees what must be done."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].choices = [("", _("Nobody in particular")), *colleagues]  # type: ignore[attr-defined]
