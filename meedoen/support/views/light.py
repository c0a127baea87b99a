"""The light way: one page for a question and an agreement, and what comes of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.access.decorators import role_required
from meedoen.journal.gate import open_record
from meedoen.people.domain.search import find_alike
from meedoen.people.enums import Role
from meedoen.people.models import Person
from meedoen.people.policy import person_policy
from meedoen.people.viewer import memberships
from meedoen.support.domain import light as verbs
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.light import Asked
from meedoen.support.enums import LightOutcome
from meedoen.support.forms.course import AGREED, LightEndForm, LightForm
from meedoen.support.models import LightWay
from meedoen.support.policy import trajectory_policy
from meedoen.support.relations import caring_teams
from meedoen.support.steps import LIGHT
from meedoen.support.views.base import given, verb_page
from meedoen.support.views.trajectories import page_of
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form

CARING = role_required(Role.WORKER, Role.DESK, Role.COORDINATOR)


@CARING
@never_cache
def light_new(request: HttpRequest) -> HttpResponse:
    """Write down a small question: of somebody new by name, or (`?persoon=`) of somebody known."""
    key = read_number(request.GET.get("persoon", ""))
    person = open_record(request, person_policy, key) if key is not None else None
    here = memberships(request.user)[0].team
    alike = _alike(request, here.municipality_id) if person is None and request.method == "POST" else []

    def do(data: dict[str, Any]) -> str:
        chosen = person or next((one for one in alike if str(one.pk) == data.get("which")), None)
        asked = Asked(
            question=data["question"],
            agreement=data["agreement"],
            back_on=data["back_on"],
            outcome="" if data["outcome"] == AGREED else data["outcome"],
        )
        light = verbs.start_light(
            asked=asked, team_id=_team_for(request, chosen, here.pk), municipality_id=here.municipality_id, person=chosen,
            name=data.get("name", ""), phone=data.get("phone", ""), **given(request),
        )  # fmt: skip
        count_for(request, light.trajectory)
        return page_of(light.trajectory_id)

    return handle_form(
        request, LightForm, name=f"support.light:{person.pk if person else 'new'}", template="support/light.html", do=do,
        context={"person": person}, form_kwargs={"person": person, "alike": alike}, initial={"outcome": AGREED},
    )  # fmt: skip


def _alike(request: HttpRequest, municipality_id: int) -> list[Person]:
    """Return who is known by a name like the one that was typed, of whom this account may know; at most eight."""
    name = request.POST.get("name", "")[:120]
    keys = find_alike(user=request.user, municipality_id=municipality_id, text=name)[:8]
    return list(Person.objects.filter(pk__in=keys).order_by("name", "pk"))


def _team_for(request: HttpRequest, person: Person | None, own: int) -> int:
    """Return the team that holds the person when this account works in it; else the account's own."""
    if person is not None and person.team_id in caring_teams(request.user):
        return person.team_id
    return own


@login_required
def light_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of the agreement."""
    row = open_record(request, trajectory_policy, pk, verb="edit")
    light = get_object_or_404(LightWay.objects.select_related("trajectory"), trajectory=row)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.end_light(
            light=light, outcome=LightOutcome(data["outcome"]), words=data["words"], expected=expected, **given(request)
        )

    return verb_page(
        request, LightEndForm, light, name="light_end", url=page_of(pk), do=do, heading=_("What came of it?"),
        button=_("Keep this"),
    )  # fmt: skip


@login_required
@require_POST
def light_grow(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on in the full way with what is known."""
    row = open_record(request, trajectory_policy, pk, verb="edit")
    light = get_object_or_404(LightWay.objects.select_related("trajectory"), trajectory=row)
    if LightOutcome.GREW not in LIGHT[light.outcome]:
        return HttpResponseRedirect(page_of(pk), status=303)  # A second click.
    verbs.grow_light(light=light, expected=light.version, **given(request))
    return HttpResponseRedirect(page_of(pk), status=303)
