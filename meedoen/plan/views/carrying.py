"""Pages on which the plan is carried out: tasks, helpers who stop and who comes instead, what the person gives back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.plan.domain import carrying as verbs
from meedoen.plan.domain import reciprocity
from meedoen.plan.domain.carrying import Instead
from meedoen.plan.domain.words import who_words
from meedoen.plan.enums import Asked, Asker, StepState, WhoKind
from meedoen.plan.forms import carrying as forms
from meedoen.plan.models import PlanStep, Reciprocity, SupportPlan, TaskMark
from meedoen.plan.people import Own
from meedoen.plan.policy import plan_policy
from meedoen.support.models import Trajectory
from meedoen.support.views.base import given, verb_page

LAST = 4  # As many marks of a step stand on the page; all of them are kept.


def tasks_of(pk: int) -> str:
    """Return the address of the task list of a trajectory."""
    return reverse("plan:tasks", kwargs={"pk": pk})


def step_in(trajectory: Trajectory, pk: int) -> PlanStep:
    """Return a step of this trajectory, or 404."""
    rows = PlanStep.objects.select_related("plan__trajectory", "plan__person", "who_person", "goal")
    return get_object_or_404(rows, pk=pk, plan__trajectory=trajectory)


@login_required
@never_cache
@require_GET
def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who does what and whether it was done: to the worker and, in the same words, to the person."""
    trajectory = open_record(request, plan_policy, pk)
    marks = Prefetch("marks", TaskMark.objects.order_by("-on"), to_attr="latest")
    rows = PlanStep.objects.filter(plan__trajectory=trajectory).select_related("goal", "who_person", "replaces__who_person")
    steps = list(rows.prefetch_related(marks).order_by("goal__position", "goal_id", "position", "pk"))
    replaced = {step.replaces_id for step in steps if step.state != StepState.ENDED}
    for step in steps:
        step.who = who_words(step, trajectory.person.name)  # type: ignore[attr-defined]
        step.instead_of = who_words(step.replaces, trajectory.person.name) if step.replaces else ""  # type: ignore[attr-defined]
        step.latest = step.latest[:LAST]
        step.needs_somebody = step.state == StepState.ENDED and step.pk not in replaced  # type: ignore[attr-defined]
    context = {
        "trajectory": trajectory,
        "steps": [step for step in steps if step.state != StepState.ENDED],
        "ended": [step for step in steps if step.state == StepState.ENDED],
        "reciprocities": Reciprocity.objects.filter(plan__trajectory=trajectory).order_by("since", "pk"),
        "edit": plan_policy.can(request.user, "edit", trajectory) is not None,
        "own": plan_policy.can(request.user, "own", trajectory) is not None,
    }
    return render(request, "plan/tasks.html", context)


def _may_mark(request: HttpRequest, pk: int) -> tuple[Trajectory, Ground]:
    """Return the trajectory for the person (who marks the own tasks) or for the own worker."""
    own = _own(request, pk)
    if own is not None:
        return own
    return open_record(request, plan_policy, pk, verb="edit"), Ground.TASK


def _own(request: HttpRequest, pk: int) -> tuple[Trajectory, Ground] | None:
    """Return the trajectory and the ground when it is the account's own, or of somebody for whom it acts."""
    row = plan_policy.visible_to(request.user).filter(pk=pk).first()
    ground = plan_policy.can(request.user, "own", row) if row is not None else None
    return (open_record(request, plan_policy, pk, verb="own"), ground) if ground is not None else None


@login_required
def task_mark(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Note whether it was done."""
    trajectory, ground = _may_mark(request, pk)
    step = step_in(trajectory, step_pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.mark_task(
            step=step, on=data["on"], done=data["done"] == "yes", note=data["note"], ground=ground, **given(request)
        )

    return verb_page(
        request, forms.MarkForm, step, name="plan_mark", url=tasks_of(pk), do=do, heading=step.text,
        button=_("Write this down"), initial={"on": clock.today(), "done": "yes"},
    )  # fmt: skip


@login_required
def step_remind(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Let who does it be reminded, or no longer."""
    trajectory, ground = _may_mark(request, pk)
    step = step_in(trajectory, step_pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.set_reminder(
            step=step, remind=data["remind"] == "yes", weekday=data["weekday"], to=data["to"], expected=expected,
            ground=ground, **given(request),
        )  # fmt: skip

    initial = {"remind": "yes" if step.remind else "no", "weekday": step.remind_weekday, "to": step.remind_to}
    return verb_page(
        request, forms.RemindForm, step, name="plan_remind", url=tasks_of(pk), do=do, heading=_("A reminder"),
        button=_("Save this"), initial=initial,
        lead=_("Only who wants it gets a reminder. The mail says nothing about whom or what it is for."),
    )  # fmt: skip


@login_required
def step_stop(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Let a task end because the helper stops."""
    trajectory, ground = _may_mark(request, pk)
    step = step_in(trajectory, step_pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.stop_helper(step=step, on=data["on"], why=data["why"], expected=expected, ground=ground, **given(request))

    return verb_page(
        request, forms.StopForm, step, name="plan_stop", url=tasks_of(pk), do=do, heading=_("This task ends"),
        button=_("Let this task end"), initial={"on": clock.today()},
        lead=_("Only the task ends. Who helped stays among the person’s own people."),
    )  # fmt: skip


@login_required
def step_instead(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Find somebody else: the person's own people come first."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")
    step = step_in(trajectory, step_pk)
    found = verbs.substitutes(step, clock.today())

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.replace_helper(step=step, instead=_instead(data, found), **given(request))

    lead = _("First among the own people, then further away. Nobody gets a task before being asked.")
    return verb_page(
        request, forms.InsteadForm, step, name="plan_instead", url=tasks_of(pk), do=do,
        heading=step.text, button=_("Put this in the plan"), lead=lead,
        initial={"asked_by": Asker.PERSON}, form_kwargs={"substitutes": found},
    )  # fmt: skip


def _instead(data: dict[str, Any], found: list[Own]) -> Instead:
    """Return what the form says: somebody of the own people by choice, or another kind of helper in words."""
    known = {one.key: one for one in found}.get(data["who"])
    return Instead(
        who_kind=WhoKind.OTHER if known else WhoKind(data["who"]), name=known.name if known else data["name"],
        person_id=known.person_id if known else None, asked_by=Asker(data["asked_by"]),
        asked_already=data["asked_already"], fallback=data["fallback"],
    )  # fmt: skip


@login_required
def step_asked(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Write down what the one who was asked said."""
    trajectory, ground = _may_mark(request, pk)
    step = step_in(trajectory, step_pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.answer_asked(
            step=step, answer=Asked(data["answer"]), on=data["on"], expected=expected, ground=ground, **given(request)
        )

    return verb_page(
        request, forms.AskedForm, step, name="plan_asked", url=tasks_of(pk), do=do, heading=_("What was the answer?"),
        button=_("Write this down"), initial={"on": clock.today()}, lead=step.text,
    )  # fmt: skip


@login_required
def step_fallback(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Let what was agreed for "no" become the step."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")
    step = step_in(trajectory, step_pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.use_fallback(step=step, who_kind=WhoKind(data["who_kind"]), expected=expected, **given(request))

    return verb_page(
        request, forms.FallbackForm, step, name="plan_fallback", url=tasks_of(pk), do=do, heading=step.fallback or step.text,
        button=_("This becomes the step"), initial={"who_kind": WhoKind.GENERAL},
    )  # fmt: skip


@login_required
def step_finish(request: HttpRequest, pk: int, step_pk: int) -> HttpResponse:
    """Note that a step is done for good."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")
    step = step_in(trajectory, step_pk)

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.finish_step(step=step, expected=expected, **given(request))

    return verb_page(
        request, forms.FinishForm, step, name="plan_finish", url=tasks_of(pk), do=do, heading=step.text,
        button=_("This step is done"), lead=_("It stays in the plan as done."),
    )  # fmt: skip


@login_required
def reciprocity_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the person does for somebody else."""
    trajectory, ground = _may_mark(request, pk)
    plan = get_object_or_404(SupportPlan, trajectory=trajectory)

    def do(data: dict[str, Any], expected: int) -> None:
        reciprocity.add_reciprocity(
            plan=plan, what=data["what"], for_whom=data["for_whom"], since=data["since"], ground=ground, **given(request)
        )

    return verb_page(
        request, forms.ReciprocityForm, plan, name="plan_reciprocity", url=tasks_of(pk), do=do, heading=_("Giving back"),
        button=_("Write this down"), initial={"since": clock.today()}, lead=_("Never a condition, always worth telling."),
    )  # fmt: skip


@login_required
def reciprocity_end(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """Let it end."""
    trajectory, ground = _may_mark(request, pk)
    row = get_object_or_404(Reciprocity.objects.select_related("plan"), pk=row_pk, plan__trajectory=trajectory)

    def do(data: dict[str, Any], expected: int) -> None:
        reciprocity.end_reciprocity(row=row, on=data["on"], expected=expected, ground=ground, **given(request))

    return verb_page(
        request, forms.EndForm, row, name="plan_reciprocity_end", url=tasks_of(pk), do=do, heading=row.what,
        button=_("This has ended"), initial={"on": clock.today()},
    )  # fmt: skip


STEP = "trajecten/<int:pk>/stappen/<int:step_pk>"
urlpatterns = [
    path("trajecten/<int:pk>/taken/", tasks, name="tasks"),
    path(f"{STEP}/gedaan/", task_mark, name="task_mark"),
    path(f"{STEP}/herinnering/", step_remind, name="step_remind"),
    path(f"{STEP}/stopt/", step_stop, name="step_stop"),
    path(f"{STEP}/vervanger/", step_instead, name="step_instead"),
    path(f"{STEP}/gevraagd/", step_asked, name="step_asked"),
    path(f"{STEP}/anders/", step_fallback, name="step_fallback"),
    path(f"{STEP}/klaar/", step_finish, name="step_finish"),
    path("trajecten/<int:pk>/wederkerigheid/", reciprocity_new, name="reciprocity_new"),
    path("trajecten/<int:pk>/wederkerigheid/<int:row_pk>/", reciprocity_end, name="reciprocity_end"),
]
