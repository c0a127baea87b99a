"""The forms with which a plan is carried out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.plan.enums import Asked, Asker, Weekday, WhoKind
from meedoen.plan.people import Own
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm


class MarkForm(SavedForm):
    """Done or not, on one day."""

    on = fields.day(_("On which day?"))
    done = fields.choice(_("Was it done?"), (("yes", _("Yes")), ("no", _("No, not this time"))))
    note = fields.line(_("What do you want to remember of it?"))


class RemindForm(SavedForm):
    """A reminder each week, only for who wants it."""

    remind = fields.choice(
        _("Does the helper want to be reminded by e-mail?"), (("no", _("No")), ("yes", _("Yes, each week")))
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day of the week?"), choices=[("", _("Choose a day")), *Weekday.choices], coerce=int,
        empty_value=None, required=False,
    )  # fmt: skip
    to = forms.EmailField(
        label=_("To which e-mail address?"), required=False,
        help_text=_("Empty: the safe address in the record. Fill in an address only when the helper gave it for this."),
    )  # fmt: skip


class StopForm(SavedForm):
    """A helper stops."""

    on = fields.day(_("From which day?"))
    why = fields.line(_("Why?"), help_text=_("Nobody owes a reason. What helps to find somebody else is enough."))


class InsteadForm(SavedForm):
    """Who could do it instead: first the person's own people, then others."""

    who = forms.ChoiceField(label=_("Who could do this instead?"), widget=forms.RadioSelect)
    name = fields.line(_("Who exactly?"), most=120, help_text=_("A name, or how this is called here."))
    asked_by = fields.choice(_("Who asks?"), Asker.choices)
    asked_already = forms.BooleanField(label=_("It has been asked already, the answer is still to come"), required=False)
    fallback = fields.line(
        _("And if the answer is no?"), help_text=_("What happens then. It becomes the step with one tap.")
    )

    def __init__(self, *args: Any, substitutes: list[Own], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(one.key, one.label) for one in substitutes]
        rest = [(kind.value, kind.label) for kind in WhoKind if kind != WhoKind.OTHER]
        others = [(WhoKind.OTHER.value, _("Somebody else of the own people")), *rest]
        self.fields["who"].choices = [*own, *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a name where the choice does not say one."""
        data = super().clean() or self.cleaned_data
        if data.get("who") in (WhoKind.OTHER, WhoKind.PROFESSIONAL) and not data.get("name"):
            raise ValidationError({"name": _("Write down who.")})
        return data


class AskedForm(SavedForm):
    """What the one who was asked said."""

    answer = fields.choice(
        _("How does it stand?"),
        ((Asked.ASKED, _("It was asked, no answer yet")), (Asked.YES, _("Said yes")), (Asked.NO, _("Said no"))),
    )
    on = fields.day(_("On which day?"))


class FallbackForm(SavedForm):
    """The fallback becomes the step."""

    who_kind = fields.choice(_("Who does it then?"), [pair for pair in WhoKind.choices if pair[0] != WhoKind.PERSON])


class ReciprocityForm(SavedForm):
    """What the person gives back."""

    what = fields.line(_("What does the person do for somebody else?"), required=True)
    for_whom = fields.line(_("For whom?"), most=120)
    since = fields.day(_("Since when?"))


class EndForm(SavedForm):
    """It ended."""

    on = fields.day(_("On which day did it end?"))


class FinishForm(SavedForm):
    """Done for good: nothing to fill in."""
