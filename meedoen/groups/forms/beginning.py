"""Forms with which something new begins: a group of residents, or an activity.

Who works in several teams or municipalities says where it begins; with one of them nothing is asked.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from meedoen.groups.enums import Choice
from meedoen.groups.forms.resident import ActivityForm, BeginForm
from meedoen.groups.models import Activity, Group
from meedoen.people.models import Municipality, Team
from meedoen.support.forms import fields
from meedoen.ui.forms import Form

ELSEWHERE = _("This is in another municipality than where it begins. Choose something else, or leave it open.")


def ask_which(form: Form, name: str, rows: Sequence[Team] | Sequence[Municipality]) -> None:
    """Let a form ask which of these, the first unless somebody says otherwise; where there is one nothing is asked."""
    if len(rows) == 1:
        del form.fields[name]
        return
    field: Any = form.fields[name]
    field.queryset = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).order_by("name", "pk")
    field.initial = rows[0].pk


def _offer(form: Form, name: str, rows: QuerySet[Any], offered: Iterable[Any], label: Any) -> None:
    """Offer some of many rows, and what was chosen before; each of the rows is taken, also from another page."""
    field: Any = form.fields[name]
    field.queryset = rows
    shown = {str(row.pk): row for row in offered}
    chosen = form.data.get(name) or ""
    if chosen.isdecimal() and chosen not in shown:
        shown |= {str(row.pk): row for row in rows.filter(pk=chosen)}
    field.choices = [("", "–"), *((key, label(row)) for key, row in shown.items())]


def _stay_in(form: Form, data: dict[str, Any], municipality_id: int, *names: str) -> None:
    """Refuse what is in another municipality: a key never points there."""
    for name in names:
        if data.get(name) is not None and data[name].municipality_id != municipality_id:
            form.add_error(name, ELSEWHERE)


class NewGroupForm(BeginForm):
    """A new group of residents, if wanted with the way of working of a group that lends its plan."""

    team = fields.team(_("For which team?"))
    taken_from = forms.ModelChoiceField(
        label=_("Begin with the plan of another group"), queryset=Group.objects.none(), required=False,
        help_text=_("You get what that group did at each step, as an example. Who is in it does not come along."),
    )  # fmt: skip

    def __init__(self, *args: Any, teams: list[Team], lent: QuerySet[Group], offered: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, municipality_ids={team.municipality_id for team in teams}, **kwargs)
        self.teams = teams
        ask_which(self, "team", teams)
        self.order_fields(["team"])
        _offer(self, "taken_from", lent, offered, lambda row: row.name)
        if not lent.exists():
            del self.fields["taken_from"]

    def clean(self) -> dict[str, Any]:
        """Say for which team, and refuse what is not of its municipality."""
        data: dict[str, Any] = super().clean() or {}
        data["team"] = data.get("team") or self.teams[0]
        _stay_in(self, data, data["team"].municipality_id, "neighbourhood", "taken_from")
        return data


class NewActivityForm(ActivityForm):
    """A new activity, after what is there was seen: what was chosen, and why."""

    choice = forms.ChoiceField(
        label=_("What do you choose?"), widget=forms.RadioSelect, choices=[(one.value, one.label) for one in Choice]
    )
    beside = forms.ModelChoiceField(label=_("With what is there"), queryset=Activity.objects.none(), required=False)
    why = forms.CharField(label=_("Why?"), max_length=300)
    municipality = forms.ModelChoiceField(label=_("In which municipality?"), queryset=Municipality.objects.none())

    def __init__(
        self, *args: Any, places: list[Municipality], there: QuerySet[Activity], offered: list[Activity], **kwargs: Any
    ) -> None:
        super().__init__(*args, municipality_ids={place.pk for place in places}, **kwargs)
        self.places = places
        _offer(self, "beside", there, offered, lambda row: f"{row.what}, {row.place}")
        self.order_fields(["choice", "beside", "why", "municipality"])
        ask_which(self, "municipality", places)
        if not there.exists():
            del self.fields["beside"]
            self.fields["choice"] = forms.ChoiceField(
                widget=forms.HiddenInput, choices=[(Choice.NEW, "")], initial=Choice.NEW
            )
        elif self.data.get("choice") == Choice.JOIN:  # Whoever joins what is there has nothing to write down.
            for name in self.fields.keys() - {"choice", "beside"}:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Ask with what, for who joins something or does it together with something; and keep it in one municipality."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("choice") in (Choice.JOIN, Choice.TOGETHER) and not data.get("beside"):
            self.add_error("beside", _("Choose from what is there."))
        data["municipality"] = data.get("municipality") or self.places[0]
        if data.get("choice") != Choice.JOIN:
            together = ("beside",) if data.get("choice") == Choice.TOGETHER else ()
            _stay_in(self, data, data["municipality"].pk, "neighbourhood", *together)
        return data
