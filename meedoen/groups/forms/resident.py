"""Forms of the groups of residents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.forms.appointments import TimesForm, times_of
from meedoen.groups.enums import ActivityKind, Degree, PartyKind, Progress
from meedoen.groups.kits import kits
from meedoen.groups.models import GroupSession
from meedoen.groups.queries.resident import Place
from meedoen.people.models import Neighbourhood
from meedoen.ui.forms import SavedForm

EVERYBODY = _("For example: fathers, people with a dog. Empty: for everybody.")


def _members(places: list[Place]) -> list[tuple[str, str]]:
    return [(str(place.member.pk), place.name) for place in places]


def _offer_neighbourhoods(form: SavedForm, municipality_ids: set[int]) -> None:
    """Let a form offer the neighbourhoods of these municipalities; of several it is said of which each is."""
    field: Any = form.fields["neighbourhood"]
    rows = Neighbourhood.objects.filter(municipality__in=municipality_ids).select_related("municipality")
    field.queryset = rows.order_by("name", "pk")
    several = len(municipality_ids) > 1
    field.label_from_instance = lambda row: f"{row.name} ({row.municipality.name})" if several else row.name


class BeginForm(SavedForm):
    """A new group of residents: little is needed to begin."""

    name = forms.CharField(label=_("What is the group called?"), max_length=120)
    about = forms.CharField(label=_("What is it about?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    neighbourhood = forms.ModelChoiceField(
        label=_("Where?"), queryset=Neighbourhood.objects.none(), required=False, empty_label=_("The whole municipality")
    )

    def __init__(self, *args: Any, municipality_ids: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_neighbourhoods(self, municipality_ids)


class FaceForm(BeginForm):
    """What the outside reads of the group, and what its professional still reads once it organises itself."""

    place = forms.CharField(label=_("Usual place"), max_length=200, required=False)
    for_whom = forms.CharField(label=_("For whom?"), max_length=120, required=False, help_text=EVERYBODY)
    school_hours = forms.BooleanField(label=_("We meet during school hours"), required=False)
    closed = forms.BooleanField(label=_("A closed group: nobody new for now, so that it is safe"), required=False)
    contact = forms.CharField(
        label=_("How can somebody from outside reach the group?"), max_length=200, required=False,
        help_text=_("For example: come by on Tuesday morning, or call the community centre. Everybody can read this."),
    )  # fmt: skip
    listed = forms.BooleanField(label=_("Show the group in the list of the neighbourhood"), required=False)
    shows_sessions = forms.BooleanField(label=_("When we meet"), required=False)
    shows_numbers = forms.BooleanField(label=_("How many come"), required=False)
    shows_method = forms.BooleanField(label=_("Our plan, and who is around us"), required=False)
    shows_messages = forms.BooleanField(label=_("The messages to all"), required=False)
    lends_plan = forms.BooleanField(
        label=_("Another group may begin with our plan"), required=False,
        help_text=_("What you wrote at each step goes along, without who has the lead. Then write no names in it."),
    )  # fmt: skip
    SHOWN = ("shows_sessions", "shows_numbers", "shows_method", "shows_messages")
    OWN = (*SHOWN, "lends_plan")

    def __init__(self, *args: Any, decides: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "about", "neighbourhood", "place"])
        if not decides:
            for name in self.OWN:
                del self.fields[name]


class StepForm(SavedForm):
    """A step of the group, and why."""

    why = forms.CharField(label=_("Why now?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class AskForm(SavedForm):
    """Ask the professional in."""

    what_for = forms.CharField(label=_("What do you ask?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until and with"), help_text=_("After this day it is over by itself."))


class ListForm(SavedForm):
    """Somebody on the list, by name."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("A first name is enough."))
    brought_by = forms.ChoiceField(label=_("Came along with"), required=False)

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brought_by"].choices = [("", "–"), *_members(places)]  # type: ignore[attr-defined]


class JoinForm(SavedForm):
    """The code that a member gave."""

    code = forms.CharField(
        label=_("Code"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"})
    )


class MeetingForm(TimesForm):
    """A meeting: day and times, place, theme, for whom, and a kit."""

    field_order = ("theme",)
    theme = forms.CharField(label=_("What is it about?"), max_length=120)
    place = forms.CharField(label=_("Where?"), max_length=200)
    for_whom = forms.CharField(label=_("For whom?"), max_length=120, required=False, help_text=EVERYBODY)
    kit = forms.ChoiceField(label=_("Meeting kit"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(kit.id, str(kit.title)) for kit in kits().values()]
        self.fields["kit"].choices = [("", _("None")), *found]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that ends before it begins."""
        data = super().clean()
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("end", _("It ends after it begins."))
        return data


def meeting_facts(session: GroupSession) -> dict[str, Any]:
    """Return what the form shows of a meeting that exists."""
    more = session.gathering
    return {
        **times_of(session.starts_at, session.ends_at), "theme": more.theme, "place": session.place,
        "for_whom": more.for_whom, "kit": more.kit, "version": session.version,
    }  # fmt: skip


class CameForm(SavedForm):
    """Who was there, and who takes somebody along next time."""

    came = forms.MultipleChoiceField(label=_("Who was there?"), required=False, widget=forms.CheckboxSelectMultiple)
    takes_along = forms.MultipleChoiceField(
        label=_("Who takes somebody along next time?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Ask it at every meeting. Asking in person works better than a leaflet. Nobody has to."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("came", "takes_along"):
            self.fields[name].choices = _members(places)  # type: ignore[attr-defined]


class BringForm(SavedForm):
    """What one brings, or does."""

    what = forms.CharField(label=_("What do I bring or do?"), max_length=120, help_text=_("For example: coffee, the key."))


class MessageForm(SavedForm):
    """A message to all."""

    text = forms.CharField(label=_("Message to all"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class FlyerForm(SavedForm):
    """The invitation in the group's own words."""

    heading = forms.CharField(label=_("Large, at the top"), max_length=80)
    words = forms.CharField(label=_("In the words of the group"), max_length=600, widget=forms.Textarea(attrs={"rows": 5}))
    ask = forms.CharField(
        label=_("Who to ask"), max_length=200, required=False,
        help_text=_("The paper may hang anywhere. Write only what everybody may know."),
    )  # fmt: skip


class ProgressForm(SavedForm):
    """How far a step of the method is."""

    state = forms.ChoiceField(label=_("How far is it?"), choices=Progress.choices, widget=forms.RadioSelect)
    lead = forms.ChoiceField(label=_("Which resident has the lead?"), required=False)
    note = forms.CharField(label=_("What we did"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    secured_by = forms.CharField(
        label=_("What makes it last?"), max_length=300, required=False,
        help_text=_("For example: a fixed room, a key, a little money, somebody who answers the telephone."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[Place], secured: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [("", "–"), *_members(places)]  # type: ignore[attr-defined]
        if not secured:
            del self.fields["secured_by"]


class AroundForm(SavedForm):
    """Somebody or something around the initiative."""

    name = forms.CharField(label=_("Who or what?"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=PartyKind.choices)
    degree = forms.TypedChoiceField(
        label=_("How much involved?"), choices=Degree.choices, coerce=int, widget=forms.RadioSelect, initial=Degree.KNOWS
    )
    contact = forms.CharField(label=_("Whom do we know there?"), max_length=120, required=False)
    could = forms.CharField(label=_("What could they mean to us, and we to them?"), max_length=300, required=False)


class ActivityForm(SavedForm):
    """What is done together: what, where, when, for whom, who does it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    what = forms.CharField(label=_("What?"), max_length=120)
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"), queryset=Neighbourhood.objects.none(), required=False,
        empty_label=_("The whole municipality"),
    )  # fmt: skip
    place = forms.CharField(label=_("Where?"), max_length=200)
    when = forms.CharField(label=_("When?"), max_length=120, help_text=_("For example: Tuesdays from 10 to 12."))
    for_whom = forms.CharField(label=_("For whom?"), max_length=120, required=False, help_text=EVERYBODY)
    who = forms.CharField(label=_("Who does it?"), max_length=120)
    contact = forms.CharField(label=_("How does one reach you?"), max_length=200, help_text=_("Everybody can read this."))

    def __init__(self, *args: Any, municipality_ids: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_neighbourhoods(self, municipality_ids)
