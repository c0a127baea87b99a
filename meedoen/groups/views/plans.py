"""A member's own plan: seen by the member, by the coach and by mates, each as far as the member wishes."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.groups.domain import plans as verbs
from meedoen.groups.enums import GoalState, GroupState, Sees
from meedoen.groups.forms.plans import ChangeGoalForm, GoalForm, PlanForm, StepForm
from meedoen.groups.models import GroupMember, MemberGoal
from meedoen.groups.policy.groups import goal_policy, is_own, member_policy
from meedoen.groups.queries import groups as queries
from meedoen.groups.views.base import form_page, ground_of
from meedoen.journal.gate import open_record
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.support.policy import part_policies
from meedoen.support.views.base import given

LABELS = {
    "direction": _("Where I want to go"), "well": _("What goes well"), "better": _("What could be better"),
}  # fmt: skip
MOST_SHARED = 5  # The last groups of somebody that another may look into.
group_part_policy = part_policies[Part.GROUP]


def url_of(member_id: int) -> str:
    """Return the address of a member's plan."""
    return reverse("groups:plan", kwargs={"pk": member_id})


def may_see(*, own: bool, mate: bool) -> tuple[Sees, ...]:
    """Return which parts of a plan this reader sees: the member all, the coach what is not the member's alone."""
    if own:
        return (Sees.ME, Sees.COACH, Sees.GROUP)
    return (Sees.GROUP,) if mate else (Sees.COACH, Sees.GROUP)


def seen_parts(member: GroupMember, *, own: bool, mate: bool) -> tuple[list[tuple[Any, str, str]], list[MemberGoal]]:
    """Return of a member of `with_plans` the parts that this reader sees, as (label, text, who sees it), and the goals."""
    sees, plan = may_see(own=own, mate=mate), queries.plan_at_hand(member)
    parts = [
        (label, getattr(plan, part), getattr(plan, f"get_{part}_sees_display")())
        for part, label in LABELS.items()
        if getattr(plan, f"{part}_sees") in sees
    ]
    return parts, queries.goals_of(member, sees)


@login_required
@never_cache
@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan as far as the reader sees it."""
    row = open_record(request, member_policy, pk)
    own, mate = is_own(request.user, row), member_policy.can(request.user, "write", row) is None
    parts, goals = seen_parts(*queries.with_plans([row]), own=own, mate=mate)
    writes = not mate and row.group.state != GroupState.ENDED
    context = {
        "member": row, "group": row.group, "parts": parts, "goals": goals, "own": own, "mate": mate, "writes": writes,
    }  # fmt: skip
    return render(request, "groups/plan.html", context)


@login_required
@never_cache
@require_GET
def shared_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show to whom the person gave the part *Groups* what the person wrote in them, and nothing of anybody else."""
    person: Person = open_record(request, group_part_policy, pk)
    rows = GroupMember.objects.filter(person=person).select_related("group").order_by("-joined_at", "-pk")[:MOST_SHARED]
    plans = [(row.group, *seen_parts(row, own=False, mate=False)) for row in queries.with_plans(rows)]
    return render(request, "groups/shared_plan.html", {"person": person, "plans": plans})


@login_required
@never_cache
def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write in a plan: the member all of it, the coach what the member does not keep alone."""
    member = open_record(request, member_policy, pk, verb="write")
    own, row = is_own(request.user, member), verbs.plan_of(member)
    sees = may_see(own=own, mate=False)
    # What is empty yet can be begun together, at the table.
    parts = tuple(part for part in LABELS if getattr(row, f"{part}_sees") in sees or not getattr(row, part))

    def do(data: dict[str, Any]) -> str:
        facts = {name: data[name] for part in parts for name in (part, f"{part}_sees")}
        verbs.write_plan(
            plan=row, facts=facts, expected=data["version"] or 0, ground=ground_of(request, member), **given(request)
        )
        return url_of(pk)

    initial = {part: getattr(row, part) for part in parts}
    for part in parts:
        chosen = getattr(row, f"{part}_sees")
        initial[f"{part}_sees"] = chosen if own or chosen != Sees.ME else Sees.COACH
    return form_page(
        request,
        PlanForm,
        of=member.group,
        name=f"ownplan:{pk}",
        heading=_("My plan") if own else _("The plan of a member"),
        button=_("Save"),
        cancel=url_of(pk),
        do=do,
        form_kwargs={"parts": parts, "own": own},
        initial={**initial, "version": row.version},
        lead=_("All of it may stay empty. Of each part it is said who may see it.")
        if own
        else _("Write in the words of the member, and read it aloud. The member says who may see each part."),
    )


@login_required
@never_cache
def goal_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a goal."""
    member = open_record(request, member_policy, pk, verb="write")
    own = is_own(request.user, member)

    def do(data: dict[str, Any]) -> str:
        words = {"text": data["text"], "sees": Sees(data["sees"]), "step": data["step"]}
        verbs.add_goal(member=member, ground=ground_of(request, member), **words, **given(request))
        return url_of(pk)

    return form_page(
        request, GoalForm, name=f"goal:{pk}", heading=_("A goal"), button=_("Save"), cancel=url_of(pk), do=do,
        form_kwargs={"own": own}, initial={"sees": Sees.ME if own else Sees.COACH}, of=member.group,
    )  # fmt: skip


@login_required
@never_cache
def goal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a goal, or who sees it."""
    goal, own, back = _goal(request, pk)

    def do(data: dict[str, Any]) -> str:
        words = {"text": data["text"], "sees": Sees(data["sees"]), "state": GoalState(data["state"])}
        ground = ground_of(request, goal.member)
        verbs.change_goal(goal=goal, expected=data["version"] or 0, ground=ground, **words, **given(request))
        return back

    initial = {"text": goal.text, "sees": goal.sees, "state": goal.state, "version": goal.version}
    return form_page(
        request, ChangeGoalForm, name=f"goaledit:{pk}", heading=_("Change the goal"), button=_("Save"), cancel=back, do=do,
        form_kwargs={"own": own}, initial=initial, of=goal.member.group,
    )  # fmt: skip


@login_required
@never_cache
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Look back on the step of a goal and set the next."""
    goal, _own, back = _goal(request, pk)
    current = goal.steps.filter(reviewed_at=None).order_by("pk").last()
    if goal.state != GoalState.OPEN:
        raise PermissionDenied

    def do(data: dict[str, Any]) -> str:
        verbs.review_step(
            goal=goal, went=data.get("went", ""), note=data.get("note", ""), next_step=data["next_step"],
            reached=data["reached"], expected=data["version"] or 0, ground=ground_of(request, goal.member), **given(request),
        )  # fmt: skip
        return back

    return form_page(
        request, StepForm, name=f"step:{pk}", heading=goal.text, button=_("Save"), cancel=back, do=do,
        form_kwargs={"first": current is None}, initial={"version": goal.version}, template="groups/step.html",
        context={"step": current, "goal": goal}, of=goal.member.group,
    )  # fmt: skip


def _goal(request: HttpRequest, pk: int) -> tuple[MemberGoal, bool, str]:
    """Return a goal in which the reader may write, whether it is the own one, and where to go back to."""
    goal = open_record(request, goal_policy, pk, verb="write")
    return goal, is_own(request.user, goal.member), url_of(goal.member_id)


ROUTES = [
    path("groepen/deelnemer/<int:pk>/plan/", plan, name="plan"),
    path("groepen/deelnemer/<int:pk>/plan/schrijven/", plan_edit, name="plan_edit"),
    path("groepen/deelnemer/<int:pk>/doel/", goal_new, name="goal_new"),
    path("groepen/doel/<int:pk>/", goal_edit, name="goal_edit"),
    path("groepen/doel/<int:pk>/stap/", step, name="step"),
    path("mensen/<int:pk>/groepen/", shared_plan, name="shared_plan"),
]
