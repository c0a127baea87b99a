"""Pages of one trajectory, and the lists of them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import role_required
from meedoen.agenda.enums import State
from meedoen.agenda.models import FollowUp
from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.people.enums import Part, Role
from meedoen.support.domain import telling, trajectories
from meedoen.support.enums import Pace, TrajectoryState
from meedoen.support.forms import trajectories as forms
from meedoen.support.models import Outreach, Trajectory
from meedoen.support.policy import sight_of, trajectory_policy
from meedoen.support.queries import caseload, team_trajectories
from meedoen.support.views.base import given, verb_page
from meedoen.ui.tables import Header

HEADERS = [
    Header(_("Person"), ""), Header(_("Worker"), ""), Header(_("Next contact"), ""), Header(_("How it stands"), ""),
]  # fmt: skip
CARING = role_required(Role.WORKER, Role.DESK, Role.COORDINATOR)


def page_of(pk: int) -> str:
    """Return the address of a trajectory."""
    return reverse("support:trajectory", kwargs={"pk": pk})


@CARING
@require_GET
def trajectory_list(request: HttpRequest) -> HttpResponse:
    """List this account's own trajectories, or (`?wie=team`) those of its teams: name, worker and next contact."""
    team = request.GET.get("wie") == "team"
    rows = team_trajectories(request.user) if team else caseload(request.user)
    page = Paginator(rows, 25).get_page(request.GET.get("pagina"))
    for row in page:
        row.is_mine = is_own(request.user, row)  # type: ignore[attr-defined]
    context = {"page": page, "team": team, "today": clock.today(), "headers": HEADERS}
    return render(request, "support/trajectories.html", context)


def is_own(user: Any, row: Trajectory) -> bool:
    """Say whether this account has the trajectory: only then the list leads to its page."""
    waits = row.state == TrajectoryState.WAITING and row.waiting_contact_id == user.pk
    return waits or user.pk in (row.worker_id, row.stand_in_id)


@login_required
@never_cache
@require_GET
def trajectory(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the course of one person's support. What the viewer may not see is not fetched."""
    row = open_record(request, trajectory_policy, pk)
    parts = sight_of(request.user, row.person).parts()
    edit = trajectory_policy.can(request.user, "edit", row) is not None
    context: dict[str, Any] = {
        "trajectory": row,
        "edit": edit,
        "assign": trajectory_policy.can(request.user, "assign", row) is not None,
        "steps": row.steps.select_related("by").order_by("-at", "-pk"),
        "transfers": row.transfers.select_related("from_worker", "to_team", "to_worker").order_by("-proposed_at"),
        "outreach": Outreach.objects.filter(trajectory=row).first(),
        "trusted": row.trusted.order_by("pk"),
        "today": clock.today(),
        "meetings": None,
        "notifications": None,
        "followups": None,
    }
    if Part.MEETING in parts:
        context["meetings"] = row.meetings.select_related("written_by").order_by("-on", "-pk")[:20]
    if Part.NOTIFICATION in parts:
        context["notifications"] = row.notifications.order_by("-received_at")
    if edit:
        todo = FollowUp.objects.filter(thing_kind="trajectory", thing_id=row.pk, state=State.OPEN)
        context["followups"] = todo.select_related("account").order_by("due", "pk")
    return render(request, "support/trajectory.html", context)


@login_required
def plan_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the next contact and the pace."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        trajectories.plan_contact(
            trajectory=row, next_contact=data["next_contact"], why=data["next_contact_why"], pace=Pace(data["pace"]),
            contact_wish=data["contact_wish"], hours_a_week=data["hours_a_week"], expected=expected, **given(request),
        )  # fmt: skip

    names = ("next_contact", "next_contact_why", "pace", "contact_wish", "hours_a_week")
    return verb_page(
        request, forms.ContactForm, row, name="contact", url=page_of(pk), do=do, heading=_("Next contact and pace"),
        button=_("Plan this contact"), initial={name: getattr(row, name) for name in names},
    )  # fmt: skip


@login_required
def take_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause, go on, wait, close or open again."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        trajectories.move_trajectory(
            trajectory=row, to=TrajectoryState(data["to"]), why=data["why"], expected=expected, **given(request)
        )

    return verb_page(
        request, forms.StepForm, row, name="step", url=page_of(pk), do=do, heading=_("Pause, close or go on"),
        button=_("Do this"), form_kwargs={"state": row.state},
        lead=_("A trajectory never closes by itself. Support lasts as long as it is needed."),
    )  # fmt: skip


@login_required
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the worker and the stand-in."""
    row = open_record(request, trajectory_policy, pk, verb="assign")

    def do(data: dict[str, Any], expected: int) -> None:
        stand_in = data["stand_in"].pk if data["stand_in"] else None
        trajectories.assign_worker(
            trajectory=row, worker_id=data["worker"].pk, stand_in_id=stand_in, expected=expected, **given(request)
        )

    return verb_page(
        request, forms.AssignForm, row, name="assign", url=reverse("support:trajectories"), do=do,
        heading=_("Who is the worker?"), button=_("Name them"),
        initial={"worker": row.worker_id, "stand_in": row.stand_in_id},
        form_kwargs={"team_id": row.team_id, "today": clock.today()}, context={"trajectory": row},
    )  # fmt: skip


@login_required
def keep_waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why somebody waits and who keeps contact."""
    row = open_record(request, trajectory_policy, pk, verb="assign")

    def do(data: dict[str, Any], expected: int) -> None:
        trajectories.keep_waiting(
            trajectory=row, why=data["why"], contact_id=data["contact"].pk, expected=expected, **given(request)
        )

    return verb_page(
        request, forms.WaitingForm, row, name="waiting", url=reverse("support:waiting_list"), do=do,
        heading=_("On the waiting list"), button=_("Keep this"),
        initial={"why": row.waiting_why, "contact": row.waiting_contact_id},
        form_kwargs={"team_id": row.team_id, "today": clock.today()}, context={"trajectory": row},
    )  # fmt: skip


@login_required
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the person was told what is kept, or put it off for a safety reason."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> Trajectory:
        if data["told"] == "yes":
            return telling.tell_person(trajectory=row, on=data["told_on"], expected=expected, **given(request))
        return telling.hold_telling(
            trajectory=row, until=data["until"], why=data["why"], expected=expected, **given(request)
        )

    return verb_page(
        request, forms.TellForm, row, name="tell", url=page_of(pk), do=do, heading=_("What the person knows"),
        button=_("Keep this"), initial={"told_on": clock.today()},
        lead=_("Nobody is a file without knowing it: say it at the first contact, at the latest within a month."),
    )  # fmt: skip
