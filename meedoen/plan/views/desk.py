"""The page of a plan as it is worked on: what is read once for all of it, and the one form that is open."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from meedoen.journal import clock
from meedoen.plan.content import Content, content_of, fingerprint
from meedoen.plan.models import Goal
from meedoen.plan.offers import Offer, offered_options, offered_wishes, profile_of
from meedoen.plan.people import Own, own_people
from meedoen.plan.working import Working, load
from meedoen.support.models import Trajectory
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import SavedForm

Do = Callable[[dict[str, Any], int], Any]


@dataclass(slots=True)
class Open:
    """The form that is open: `anchor` is where it stands on the page, `back` where one goes after saving.

    `do(data, expected)` calls the verb; `remove` does the same for the second button, whose words are `remove_label`.
    """

    key: str
    anchor: str
    form: type[SavedForm]
    heading: Any
    button: Any
    do: Do
    back: str = ""
    version: int = 0
    initial: dict[str, Any] = field(default_factory=dict)
    kwargs: dict[str, Any] = field(default_factory=dict)
    remove: Do | None = None
    remove_label: Any = ""
    hint: Any = ""
    template: str = "plan/all_fields.html"

    @property
    def keeps(self) -> bool:
        """Say whether a draft of it makes sense: there is something to type, and it is no agreement with what is seen."""
        fields = self.form.base_fields
        return "seen" not in fields and not all(field.widget.is_hidden for field in fields.values())


class Desk:
    """One request about one plan: the rows, the content, and who the own people are, each read once."""

    def __init__(self, request: HttpRequest, trajectory: Trajectory) -> None:
        self.request, self.trajectory = request, trajectory
        self.now: datetime = clock.now()
        self.today: date = timezone.localdate(self.now)
        # `plan_policy` brings the plan along with the trajectory.
        known = trajectory._state.fields_cache.get("plan")
        self.working: Working = load(trajectory, self.today, plan=known)
        # Where one is: the page of the worker, unless a page of the person says otherwise.
        self.url = reverse("plan:plan", kwargs={"pk": trajectory.pk})

    @cached_property
    def content(self) -> Content:
        """Return what the working copy says."""
        return content_of(self.working)

    @cached_property
    def fingerprint(self) -> str:
        """Return the fingerprint of what is on the screen."""
        return fingerprint(self.content)

    @cached_property
    def people(self) -> list[Own]:
        """Return the own people, in one query."""
        return own_people(self.trajectory.person_id, self.today)

    @cached_property
    def offers(self) -> list[Offer]:
        """Return what was said before and fits the form that `?open=` names; only then the profile is read."""
        kind, _colon, key = self.request.GET.get("open", "").partition(":new")
        if kind == "wish":
            return offered_wishes(profile_of(self.request, self.trajectory.person))
        if kind == "option":
            goal = self.goal(key.removeprefix(":"))
            area = next((wish.area for wish in self.working.wishes if wish.pk == goal.wish_id), "")
            return offered_options(profile_of(self.request, self.trajectory.person), area)
        return []

    @property
    def offer(self) -> Offer | None:
        """Return the offer that `?van=` names, by its place in the list."""
        place = read_number(self.request.GET.get("van", ""))
        return self.offers[place] if place is not None and place < len(self.offers) else None

    def goal(self, key: str) -> Goal:
        """Return a goal of this plan by its key in the address; Http404 for any other."""
        found: Goal = find(self.working.goals, key)
        return found


def find(rows: Any, key: str) -> Any:
    """Return the row with this key out of those that were read for the page; Http404 when it is not among them."""
    found = next((row for row in rows if str(row.pk) == key), None)
    if found is None:
        raise Http404
    return found
