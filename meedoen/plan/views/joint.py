"""Pages of a plan together: who is in it, who directs it, what is shared, and its end."""

from contextlib import suppress
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.journal import clock
from meedoen.journal.gate import open_record
from meedoen.people.domain.ties import household_of
from meedoen.people.enums import Given
from meedoen.plan.domain import joint as verbs
from meedoen.plan.domain.planning import begin_plan
from meedoen.plan.enums import GoalState
from meedoen.plan.forms import joint as forms
from meedoen.plan.models import Goal, JointMember, PlanStep
from meedoen.plan.policy import goal_policy, plan_policy
from meedoen.support.models import Trajectory
from meedoen.support.policy import helps
from meedoen.support.views.base import given, making_page, verb_page
from meedoen.support.views.visits import house_mates
from meedoen.ui.addresses import read_number


def joint_url(pk: int) -> str:
    """Return the page of the plan together, from one of its members."""
    return reverse("plan:joint", kwargs={"pk": pk})


def goal_url(goal: Goal) -> str:
    """Return the place of a goal on the worker's page of its plan."""
    return f"{reverse('plan:plan', kwargs={'pk': goal.trajectory_id})}#goal-{goal.pk}"


def _mine(trajectory: Trajectory) -> JointMember:
    found = verbs.membership_of(trajectory)
    if found is None:
        raise Http404
    return found


@login_required
@never_cache
@require_GET
def joint(request: HttpRequest, pk: int) -> HttpResponse:
    """Show with whom somebody has a plan together, who directs it, and what of the own plan is shared."""
    row = open_record(request, plan_policy, pk)
    mine = verbs.membership_of(row)
    goals = Goal.objects.filter(trajectory=row).exclude(joint=None).exclude(state=GoalState.DROPPED)
    context = {
        "trajectory": row,
        "edit": plan_policy.can(request.user, "edit", row) is not None,
        "joint": mine.joint if mine else None,
        "members": verbs.members_of(mine.joint) if mine else [],
        "goals": goals.annotate(steps_count=Count("steps")).order_by("position", "pk") if mine else [],
    }
    return render(request, "plan/joint.html", context)


@login_required
@never_cache
def joint_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a plan together with who lives in the same house and is helped by the same worker."""
    row = open_record(request, plan_policy, pk, verb="edit")
    home = household_of(row.person, clock.today())
    rows = {str(each.pk): each for each in house_mates(request.user, row)}
    if home is None or len(rows) < 2:
        return render(request, "support/visit_alone.html", {"trajectory": row})

    def do(data: dict[str, Any]) -> str:
        more = given(request)
        plans = [begin_plan(now=more["now"], trajectory=rows[key]) for key in rows if key in data["persons"]]
        agreed = verbs.Agreed(on=data["on"], how=data["how"], witness=data["witness"])
        verbs.begin_joint(household=home, plans=plans, agreed=agreed, **more)
        return joint_url(pk)

    return making_page(
        request, forms.BeginForm, row, name="plan.joint_begin", heading=_("A plan together"),
        button=_("Begin a plan together"), cancel=joint_url(pk), do=do,
        form_kwargs={"people": [(each.pk, each.person.name) for each in rows.values()]},
        initial={"persons": list(rows), "on": clock.today(), "how": Given.ALOUD},
        lead=_("One plan with one director, with shared and own parts. What is not shared the others do not see."),
    )  # fmt: skip


@login_required
@never_cache
def joint_director(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who directs the plan together."""
    row = open_record(request, plan_policy, pk, verb="edit")
    mine = _mine(row)
    members = verbs.members_of(mine.joint)
    now = str(mine.joint.director_id or ("other" if mine.joint.director_name else ""))

    def do(data: dict[str, Any], expected: int) -> None:
        member = next((each for each in members if str(each.pk) == data["member"]), None)
        verbs.name_director(joint=mine.joint, member=member, name=data["name"], expected=expected, **given(request))

    return verb_page(
        request, forms.DirectorForm, mine.joint, name="joint_director", url=joint_url(pk), do=do,
        heading=_("Who directs the plan together?"), button=_("Save this"),
        form_kwargs={"people": [(each.pk, each.person.name) for each in members]},
        initial={"member": now, "name": mine.joint.director_name},
    )  # fmt: skip


@login_required
@never_cache
def joint_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the plan together: each keeps the own plan."""
    row = open_record(request, plan_policy, pk, verb="edit")
    mine = _mine(row)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.end_joint(joint=mine.joint, why=data["why"], expected=expected, **given(request))

    return verb_page(
        request, forms.EndForm, mine.joint, name="joint_end", url=joint_url(pk), do=do,
        heading=_("The plan together ends"), button=_("End the plan together"),
        lead=_("Everybody keeps the shared parts as they read now. From then on nobody sees what the other changes."),
    )  # fmt: skip


@login_required
@never_cache
def joint_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Share a goal: it comes into the plans of the others, below their own wish."""
    goal = open_record(request, goal_policy, pk, verb="edit")
    others = _others(request, goal.trajectory)

    def do(data: dict[str, Any], expected: int) -> None:
        wishes = {each.person_id: data.get(f"wish_{each.person_id}", "") for each in others}
        verbs.share_goal(goal=goal, wishes=wishes, **given(request))

    return verb_page(
        request, forms.ShareForm, goal, name="joint_share", url=goal_url(goal), do=do, heading=goal.result,
        button=_("Share this goal"), form_kwargs={"people": [(each.person_id, each.person.name) for each in others]},
        lead=_("The goal comes into the plan of each. How somebody wants it, and what somebody does for it, stays the own."),
    )  # fmt: skip


def _others(request: HttpRequest, trajectory: Trajectory) -> list[JointMember]:
    """Return the other members; 404 without a plan together, 403 for who does not help each of them."""
    mine = _mine(trajectory)
    others = [each for each in verbs.members_of(mine.joint) if each.pk != mine.pk]
    if not all(helps(request.user, each.person) for each in others):
        raise PermissionDenied
    return others


@login_required
@require_POST
def joint_share_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Share a step of a shared goal: one tap."""
    goal = open_record(request, goal_policy, pk, verb="edit")
    _others(request, goal.trajectory)
    row = get_object_or_404(PlanStep.objects.select_related("plan", "goal"), pk=step, goal=goal)
    with suppress(ValidationError):  # A tap on what has changed meanwhile: the page shows how it stands.
        verbs.share_step(step=row, **given(request))
    return HttpResponseRedirect(goal_url(goal), status=303)


@login_required
@require_POST
def joint_apart(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a shared goal, or one step of it (`step` in the form), change apart from now on."""
    goal = open_record(request, goal_policy, pk, verb="edit")
    asked = read_number(request.POST.get("step", ""))
    steps = PlanStep.objects.select_related("goal", "joint")
    thing = get_object_or_404(steps, pk=asked, goal=goal) if asked is not None else goal
    verbs.keep_apart(thing=thing, **given(request))
    return HttpResponseRedirect(goal_url(goal), status=303)


urlpatterns = [
    path("trajecten/<int:pk>/samen/", joint, name="joint"),
    path("trajecten/<int:pk>/samen/begin/", joint_begin, name="joint_begin"),
    path("trajecten/<int:pk>/samen/regie/", joint_director, name="joint_director"),
    path("trajecten/<int:pk>/samen/einde/", joint_end, name="joint_end"),
    path("doelen/<int:pk>/samen/", joint_share, name="joint_share"),
    path("doelen/<int:pk>/samen/stap/<int:step>/", joint_share_step, name="joint_share_step"),
    path("doelen/<int:pk>/apart/", joint_apart, name="joint_apart"),
]
