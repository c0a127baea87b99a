"""Forms of calls and registrations."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from meedoen.groups.enums import Channel, Company, RegistrationState, Times
from meedoen.groups.forms.beginning import ask_which
from meedoen.groups.models import Call, Group, GroupMember
from meedoen.people.enums import Given
from meedoen.people.models import Team
from meedoen.support.forms import fields
from meedoen.support.forms.fields import account
from meedoen.ui.forms import SavedForm

FIRST_BIRTH = 1990
THEMES = _("What would you like to talk about with others?")


class CallForm(SavedForm):
    """A call: what it is called, for what, on which themes."""

    name = forms.CharField(label=_("What is it called?"), max_length=120)
    about = forms.CharField(
        label=_("What is it about?"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In plain words: who signs up reads this."),
    )  # fmt: skip
    themes = forms.CharField(
        label=_("Themes"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}), help_text=_("One on each line.")
    )
    team = fields.team(_("For which team?"))
    closed = forms.BooleanField(label=_("Nobody can sign up any more"), required=False)

    def __init__(self, *args: Any, teams: list[Team] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if teams is None:
            del self.fields["team"]
        else:
            del self.fields["closed"]
            ask_which(self, "team", teams)


class SentForm(SavedForm):
    """How many were invited in which way."""

    channel = forms.ChoiceField(
        label=_("How were people invited?"), choices=Channel.choices, initial=Channel.PERSONAL, widget=forms.RadioSelect,
        help_text=_("Asking somebody in person works best. Begin there."),
    )  # fmt: skip
    count = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=100_000)
    on = forms.DateField(label=_("On which day?"))
    note = forms.CharField(label=_("Where, or what?"), max_length=200, required=False)


class YearsField(forms.CharField):
    """Birth years in one line, "2015 2019": returned as a list in their order."""

    def clean(self, value: Any) -> Any:
        """Return the years as numbers. Raises ValidationError for what is no year of a child."""
        years = []
        for word in str(super().clean(value) or "").replace(",", " ").replace(";", " ").split():
            if not word.isdecimal() or not FIRST_BIRTH <= int(word) <= 2199:
                raise forms.ValidationError(_("Write birth years like 2015, with a space in between."))
            years.append(int(word))
        if len(years) > 15:
            raise forms.ValidationError(_("Write birth years like 2015, with a space in between."))
        return sorted(years)


class MemberChoice(forms.ModelChoiceField[GroupMember]):
    """A member of a group, by name."""

    def label_from_instance(self, obj: GroupMember) -> str:
        """Return the name."""
        return obj.name


class RegisterForm(SavedForm):
    """Somebody signs up. On the own page: without name; with a professional or by telephone: with who agreed, and how."""

    name = forms.CharField(label=_("Name"), max_length=120)
    themes = forms.MultipleChoiceField(
        label=THEMES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("The first one that is ticked counts most. More than one is fine."),
    )  # fmt: skip
    own_theme = forms.CharField(label=_("Something else"), required=False, max_length=200)
    child_years = YearsField(
        label=_("In which years were the children born?"), required=False, max_length=120,
        help_text=_("For example: 2015 2019. People with children of about the same age come together. No names."),
    )  # fmt: skip
    times = forms.ChoiceField(
        label=_("When is it possible?"), required=False, choices=Times.choices, widget=forms.RadioSelect
    )
    company = forms.ChoiceField(label=_("With whom?"), required=False, choices=Company.choices, widget=forms.RadioSelect)
    closed = forms.BooleanField(label=_("I feel safe only in a closed group: the same people each time"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    reach = forms.CharField(
        label=_("How and when can we reach you best?"), required=False, max_length=200,
        help_text=_("For example: after seven, by text message. No e-mail is fine: you can take part on paper."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Is there something we should know?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    channel = forms.ChoiceField(label=_("How did you hear of it?"), choices=Channel.choices)
    brought_by = MemberChoice(GroupMember.objects.none(), label=_("Who took this person along?"), required=False)
    agreed = forms.BooleanField(
        label=_("It is all right that this team keeps this to make groups, and reaches me about it. I can take it back.")
    )
    given = forms.ChoiceField(
        label=_("How was that said?"), choices=[(Given.ALOUD, Given.ALOUD.label), (Given.PAPER, Given.PAPER.label)],
        widget=forms.RadioSelect, initial=Given.ALOUD,
    )  # fmt: skip
    witness = forms.CharField(label=_("Who heard it?"), max_length=120, required=False)

    def __init__(self, *args: Any, call: Call, brought: QuerySet[GroupMember] | None, **kwargs: Any) -> None:
        """Ask about somebody else with `brought`, who could have taken this one along; about oneself with None."""
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(theme, theme) for theme in call.theme_list]  # type: ignore[attr-defined]
        if brought is None:
            for name in ("name", "given", "witness", "brought_by"):
                del self.fields[name]
        else:
            self.fields["brought_by"].queryset = brought  # type: ignore[attr-defined]
            if not brought.exists():
                del self.fields["brought_by"]

    def clean(self) -> dict[str, Any]:
        """Give what the own page does not ask."""
        data: dict[str, Any] = super().clean() or {}
        return {"name": "", "brought_by": None, "given": Given.SELF, "witness": "", **data}


class MoveForm(SavedForm):
    """Where somebody who signed up goes: a proposal, waiting, or aside."""

    to = forms.ChoiceField(label=_("Where to?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, groups: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(state.value, state.label) for state in (RegistrationState.WAITING, RegistrationState.ASIDE)]
        self.fields["to"].choices = [*((str(group.pk), group.name) for group in groups), *states]  # type: ignore[attr-defined]


class AcceptForm(SavedForm):
    """A proposal becomes a group: with a name, and a coach."""

    name = forms.CharField(label=_("What is the group called?"), max_length=120)
    coach = account(_("Who is the coach?"))

    def __init__(self, *args: Any, coaches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].queryset = coaches  # type: ignore[attr-defined]
