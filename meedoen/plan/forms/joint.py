"""The forms of a plan together, and of who signs beside the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.enums import Given
from meedoen.plan.enums import JointEnd
from meedoen.plan.forms.plan import SeenForm
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

HOW = [(Given.ALOUD, _("Aloud, somebody was present")), (Given.PAPER, _("On paper, signed"))]


class BeginForm(SavedForm):
    """Who want one plan together, and how they said so."""

    persons = forms.MultipleChoiceField(
        label=_("Who make a plan together?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody keeps the own plan and agrees only with that. You share goals one by one."),
    )  # fmt: skip
    how = fields.choice(_("How did they say so?"), HOW)
    on = fields.day(_("On which day?"))
    witness = fields.line(_("Who was there?"), most=120, help_text=_("Needed when it was said aloud."))

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].choices = people  # type: ignore[attr-defined]


class DirectorForm(SavedForm):
    """Who directs, for all of them."""

    member = fields.choice(_("Who directs the plan?"), [])
    name = fields.line(_("If it is somebody else: who?"), most=120)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*people, ("other", _("Somebody else, as they wish"))]
        self.fields["member"].choices = choices  # type: ignore[attr-defined]


class EndForm(SavedForm):
    """The plan together ends."""

    why = fields.choice(_("Why?"), JointEnd.choices)


class ShareForm(SavedForm):
    """A goal is shared: what each of the others wishes about it."""

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, name in people:
            self.fields[f"wish_{key}"] = fields.text(
                _("What does %(name)s wish about this, in own words?") % {"name": name}, rows=3, most=2000,
                help_text=_("Without words of the own, the goal itself stands there."),
            )  # fmt: skip


class SignFields(SavedForm):
    """What somebody says who signs for, or with, the person."""

    who = fields.choice(_("Who signs?"), [])
    agrees = fields.choice(_("What do they say?"), [("yes", _("Agrees")), ("no", _("Does not agree"))])
    words = fields.text(
        _("What do they say about it, in own words?"), rows=3, most=2000, help_text=_("Needed with “does not agree”.")
    )
    how = fields.choice(_("How was it said?"), HOW)
    on = fields.day(_("On which day?"))
    witness = fields.line(_("Who was there?"), most=120, help_text=_("Needed when it was said aloud."))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = people  # type: ignore[attr-defined]


class SignPlanForm(SeenForm, SignFields):
    """The same, about the plan that was on the screen."""
