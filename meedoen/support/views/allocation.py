"""Dividing new work, the waiting list, and a worker who leaves."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.agenda.domain.followups import move_followups
from meedoen.journal import clock
from meedoen.people.enums import Role
from meedoen.people.models import Account, Team
from meedoen.people.viewer import memberships
from meedoen.support.domain.transfers import hand_over_work, owned_by
from meedoen.support.forms.leaving import LeavingForm, successors_of
from meedoen.support.models import Notification, Trajectory, Transfer
from meedoen.support.policy import may_hand_over
from meedoen.support.queries import NEW, loads, own_teams, waiting_in
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form
from meedoen.ui.tables import Header

HEADERS = [
    Header(_("Colleague"), ""), Header(_("Trajectories"), "col-number"), Header(_("of which paused"), "col-number"),
    Header(_("Stands in for"), "col-number"), Header(_("Hours a week, where known"), "col-number"),
]  # fmt: skip
WAITING_HEADERS = [
    Header(_("Person"), ""), Header(_("Team"), ""), Header(_("Waits since"), ""), Header(_("Why"), ""),
    Header(_("Keeps contact meanwhile"), ""), Header(_("To do"), ""),
]  # fmt: skip
DIVIDING = role_required(Role.WORKER, Role.COORDINATOR)


def _team(request: HttpRequest, teams: list[Team]) -> Team:
    """Return the team of the address (`?team=`), else the first one."""
    wanted = request.GET.get("team", "")
    return next((team for team in teams if str(team.pk) == wanted), teams[0])


@DIVIDING
@require_GET
def allocation(request: HttpRequest) -> HttpResponse:
    """Show on one page what is new in a team, who waits, what was offered, and what each colleague has (plain numbers)."""
    teams = own_teams(request.user)
    team = _team(request, teams)
    context = {
        "teams": teams,
        "team": team,
        "questions": Notification.objects.filter(NEW, team=team).order_by("-urgent", "received_at", "pk")[:50],
        "waiting": waiting_in({team.pk})[:50],
        "transfers": Transfer.objects.filter(to_team=team, state="proposed")
        .select_related("trajectory__person", "from_team", "to_worker")
        .order_by("proposed_at")[:50],
        "loads": loads(team.pk, clock.today()),
        "headers": HEADERS,
        "may_hand_over": any(row.role == Role.COORDINATOR for row in memberships(request.user)),
    }
    return render(request, "support/allocation.html", context)


@DIVIDING
@require_GET
def waiting_list(request: HttpRequest) -> HttpResponse:
    """List who waits in this account's teams: since when, why, and who keeps contact."""
    teams = {team.pk for team in own_teams(request.user)}
    page = Paginator(waiting_in(teams), 25).get_page(request.GET.get("pagina"))
    return render(request, "support/waiting_list.html", {"page": page, "headers": WAITING_HEADERS})


@DIVIDING
def leaving(request: HttpRequest, account: int) -> HttpResponse:
    """Hand over everything of a colleague (or oneself) who leaves: a successor per trajectory, and one for the rest."""
    leaver = get_object_or_404(Account, pk=account)
    if not may_hand_over(request.user, leaver.pk):
        raise PermissionDenied
    municipality_id = memberships(request.user)[0].team.municipality_id
    rows = Trajectory.objects.filter(owned_by(leaver.pk), municipality=municipality_id)
    listed = list(rows.select_related("person", "team").order_by("team__name", "pk"))

    def do(data: dict[str, Any]) -> str:
        hand_over_work(from_account_id=leaver.pk, successors=successors_of(data), why=data["why"], **given(request))
        if data["rest"] is not None:
            move_followups(
                from_account_id=leaver.pk, to_account_id=data["rest"].pk, municipality_id=municipality_id, **given(request)
            )
        return reverse("support:allocation")

    return handle_form(
        request, LeavingForm, name=f"support.leaving:{leaver.pk}", template="support/leaving.html", do=do,
        context={"leaver": leaver, "trajectories": listed},
        form_kwargs={"rows": listed, "leaver": leaver, "municipality_id": municipality_id, "today": clock.today()},
    )  # fmt: skip
