"""Forms of the social map."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from meedoen.people.models import Neighbourhood
from meedoen.socialmap.domain.gaps import Noted
from meedoen.socialmap.enums import Area, GapKind
from meedoen.socialmap.models import Gap
from meedoen.socialmap.queries import seen_before
from meedoen.ui.forms import SavedForm


class GapForm(SavedForm):
    """What is missing: count once more what was seen before, or write it down in a few words. Nothing about a person.

    `area` is the one thing that may be filled in beforehand; then what was seen before in that area is offered.
    """

    same = forms.ChoiceField(label=_("Was it seen before?"), required=False, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What is missing?"), max_length=160,
        help_text=_("In a few words of your own, about the neighbourhood. No name, nothing by which somebody is known."),
    )  # fmt: skip
    area = forms.ChoiceField(label=_("What is this about?"), choices=[("", "–"), *Area.choices])
    kind = forms.ChoiceField(label=_("In what way?"), choices=GapKind.choices, initial=GapKind.NONE)
    neighbourhood = forms.ModelChoiceField(
        label=_("Where?"), queryset=Neighbourhood.objects.none(), required=False, empty_label=_("The whole municipality")
    )
    sure = forms.BooleanField(label=_("I looked: nobody can be known from it."), required=False)

    def __init__(self, *args: Any, municipality_id: int, area: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(gap.pk): gap for gap in seen_before(municipality_id, area)}
        rows = Neighbourhood.objects.filter(municipality_id=municipality_id)
        self.fields["neighbourhood"].queryset = rows.order_by("name", "pk")  # type: ignore[attr-defined]
        lines = [(key, _line(gap)) for key, gap in self.offered.items()]
        self.fields["same"].choices = [*lines, ("", _("No, this is new"))]  # type: ignore[attr-defined]
        if not self.offered:
            del self.fields["same"]
        elif self.data.get("same"):  # What was seen before is written down already.
            for name in ("what", "area", "kind"):
                self.fields[name].required = False
        if "sure" not in self.data:
            self.fields["sure"].widget = forms.HiddenInput()

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the box to say that it is safe once somebody has to look."""
        named = [field] if field else list(getattr(error, "error_dict", {}))
        if "sure" in named:
            self.fields["sure"].widget = forms.CheckboxInput()
        super().add_error(field, error)

    @property
    def same_gap(self) -> Gap | None:
        """Return what was seen before, when that was chosen."""
        return self.offered.get(self.cleaned_data.get("same") or "")


def noted_from(data: dict[str, Any]) -> Noted:
    """Return what a valid form says that is missing."""
    place = data["neighbourhood"]
    return Noted(
        what=data["what"], area=Area(data["area"]), kind=GapKind(data["kind"]), neighbourhood_id=place.pk if place else None
    )


def _line(gap: Gap) -> str:
    times = ngettext("seen once", "seen %(times)d times", gap.times_seen) % {"times": gap.times_seen}
    return f"{gap.what} ({gap.neighbourhood.name}, {times})" if gap.neighbourhood else f"{gap.what} ({times})"


class CloseForm(SavedForm):
    """Why it is no longer missing."""

    why = forms.CharField(
        label=_("What came of it?"), max_length=300, help_text=_("For example: it is there now, or it was a mistake.")
    )
