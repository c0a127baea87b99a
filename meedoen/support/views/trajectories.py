"""Pages of one trajectory, and the lists of them."""

from collections.abc import Container
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
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
from meedoen.support.enums import LightOutcome, Origin, Pace, Phase, TrajectoryState, TransferState
from meedoen.support.forms import trajectories as forms
from meedoen.support.hooks import trajectory_panels
from meedoen.support.models import Trajectory
from meedoen.support.policy import TrajectoryPolicy, sight_of, trajectory_policy
from meedoen.support.queries import caseload, log_entries, running_modes, team_trajectories
from meedoen.support.steps import GUIDES
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


class PagePolicy(TrajectoryPolicy):
    """The trajectory with what the panels of rooms above want to know of it, in one SELECT."""

    def rows(self) -> QuerySet[Trajectory]:
        """Return them with the facts of all panels."""
        facts = {name: expression for panel in trajectory_panels for name, expression in panel.facts.items()}
        return super().rows().select_related("municipality").annotate(**facts)


page_policy = PagePolicy()

# Under way is how it usually is: only what is different gets a mark.
MARKS = {TrajectoryState.WAITING: "waiting", TrajectoryState.PAUSED: "stopped", TrajectoryState.CLOSED: "done"}


@login_required
@never_cache
@require_GET
def trajectory(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where one person's support stands and what must happen. What the viewer may not see is not fetched."""
    row = open_record(request, page_policy, pk)
    parts = sight_of(request.user, row.person).parts()
    edit = trajectory_policy.can(request.user, "edit", row) is not None
    talks = Part.MEETING in parts
    short = getattr(row, "light", None)
    light = short if short is not None and short.outcome != LightOutcome.GREW else None
    meetings = list(row.meetings.select_related("written_by").order_by("-on", "-pk")[:5]) if talks else None
    context: dict[str, Any] = {
        "trajectory": row,
        "phases": list(GUIDES.items()),
        "light": light,
        "mark": MARKS.get(TrajectoryState(row.state), ""),
        "edit": edit,
        "assign": trajectory_policy.can(request.user, "assign", row) is not None,
        "modes": running_modes(row),
        "transfer": row.transfers.filter(state=TransferState.PROPOSED).select_related("to_team").first(),
        "outreach": getattr(row, "outreach", None),
        "trusted": row.trusted.order_by("pk"),
        "today": clock.today(),
        "untold": edit and row.told_on is None and row.origin == Origin.SIGNAL,
        "unmet": edit and row.phase != Phase.MEETING and not meetings,
        "meetings": meetings,
        "story": Part.STORY in parts,
        "log": log_entries(row)[:3] if talks else None,
        "notifications": row.notifications.order_by("-received_at") if Part.NOTIFICATION in parts else None,
        "followups": _followups(row) if edit else None,
        "panels": _panels(request, row, parts) if light is None else [],
    }
    return render(request, "support/trajectory.html", context)


def _followups(row: Trajectory) -> QuerySet[FollowUp]:
    todo = FollowUp.objects.filter(thing_kind="trajectory", thing_id=row.pk, state=State.OPEN)
    return todo.select_related("account").order_by("due", "pk")


def _panels(request: HttpRequest, row: Trajectory, parts: Container[Part]) -> list[str]:
    """Return what rooms above show here, of the parts that the viewer may see."""
    shown = sorted((panel for panel in trajectory_panels if panel.part in parts), key=lambda panel: panel.order)
    found = [(panel, panel.context(request, row)) for panel in shown]
    return [
        render_to_string(panel.template, {"trajectory": row, **context}, request)
        for panel, context in found
        if context is not None
    ]


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
