"""Forms of a group: its frame, members, sessions."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meedoen.groups.dates import Day
from meedoen.groups.enums import Coming
from meedoen.groups.forms.calls import MemberChoice
from meedoen.groups.models import GroupMember
from meedoen.support.forms.fields import account, choice
from meedoen.ui.forms import SavedForm

NOT_SAID = ("", "–")


class GroupForm(SavedForm):
    """The frame of a group: what the colleagues of the team see too."""

    name = forms.CharField(label=_("What is the group called?"), max_length=120)
    theme = forms.CharField(label=_("Theme"), max_length=120, required=False)
    about = forms.CharField(
        label=_("What is it about?"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    place = forms.CharField(label=_("Where do you meet?"), max_length=200, required=False)
    coach = account(_("Who is the coach?"), required=False)
    closed = forms.BooleanField(label=_("Closed group: nobody comes in later"), required=False)

    def __init__(self, *args: Any, coaches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].queryset = coaches  # type: ignore[attr-defined]


class MemberForm(SavedForm):
    """Somebody new in the group, known by name."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("No e-mail? Then on paper."))
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    brought_by = MemberChoice(GroupMember.objects.none(), label=_("Who took this person along?"), required=False)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brought_by"].queryset = members  # type: ignore[attr-defined]


class SessionForm(SavedForm):
    """When and where, and which coach is there."""

    on = forms.DateField(label=_("On which day?"))
    start = forms.TimeField(label=_("From"))
    end = forms.TimeField(label=_("Until"))
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    coach = account(
        _("Which coach is there?"), required=False, help_text=_("At each session of a support group there is a coach.")
    )

    def __init__(self, *args: Any, coaches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].queryset = coaches  # type: ignore[attr-defined]


class PlanForm(SessionForm):
    """Several sessions at once, on proposed dates."""

    field_order = ("days", "start", "end", "place", "coach")
    days = forms.MultipleChoiceField(
        label=_("On which days?"), widget=forms.CheckboxSelectMultiple, help_text=_("Take off what does not suit.")
    )

    def __init__(self, *args: Any, days: list[Day], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["on"]
        self.fields["days"].choices = [(day.on.isoformat(), _said(day)) for day in days]  # type: ignore[attr-defined]


def _said(day: Day) -> str:
    when = date_format(day.on, "l j F Y")
    if day.instead_of is None:
        return when
    return gettext("%(day)s (%(holiday)s is a holiday)") % {"day": when, "holiday": date_format(day.instead_of, "j F")}


class HeldForm(SavedForm):
    """How a session was: who was there, what it was about, what everybody may read back. Nobody: it is still to come."""

    topic = forms.ChoiceField(label=_("What was it about?"), required=False)
    note = forms.CharField(
        label=_("What do we want to keep of it?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody in the group reads this. What somebody told stays out of it."),
    )  # fmt: skip

    def __init__(self, *args: Any, members: list[GroupMember], topics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [NOT_SAID, *topics]  # type: ignore[attr-defined]
        if not members:
            self.fields["topic"].label = gettext("What will it be about?")
        rest = {name: self.fields.pop(name) for name in ("topic", "note")}
        for member in members:
            self.add_field(f"m{member.pk}", choice(member.name, Coming.choices))
        self.fields.update(rest)


def coming_in(data: dict[str, Any]) -> dict[int, str]:
    """Return what the cleaned data of this form says per member."""
    return {int(name[1:]): word for name, word in data.items() if name[0] == "m" and name[1:].isdecimal()}


class TopicForm(SavedForm):
    """A topic of one's own."""

    text = forms.CharField(label=_("What would you like to talk about?"), max_length=160)
