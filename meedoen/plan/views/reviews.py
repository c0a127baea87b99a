"""Pages on which one looks back: the review of worker and person, the end, and the experience questions."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.instruments import catalogue
from meedoen.instruments.domain.answers import record_answers
from meedoen.instruments.enums import Perspective
from meedoen.instruments.forms import fill_in
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.people.enums import Part
from meedoen.plan.domain import reviews as verbs
from meedoen.plan.domain.reviews import Looked
from meedoen.plan.enums import GoalState
from meedoen.plan.forms import reviews as forms
from meedoen.plan.letters import review_letter
from meedoen.plan.models import Goal, GoalReview, Review
from meedoen.plan.policy import plan_policy, review_policy
from meedoen.support.models import Trajectory
from meedoen.support.views.base import given, making_page, verb_page

EXPERIENCE = "experience"  # The questions about the help itself (see `instruments/data`).


def page_of(review: Review) -> str:
    """Return the worker's page of a review."""
    return reverse("plan:review", kwargs={"pk": review.pk})


def goals_now(trajectory: Trajectory) -> list[Goal]:
    """Return the goals that one looks back on: all that are not dropped."""
    rows = Goal.objects.filter(trajectory=trajectory).exclude(state=GoalState.DROPPED)
    return list(rows.order_by("position", "pk"))


def goals_in(review: Review) -> QuerySet[GoalReview]:
    """Return what was said of each goal, in the order of the plan."""
    return review.goals.select_related("goal").order_by("goal__position", "goal_id")


@login_required
def review_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Look back together, goal by goal."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")
    goals = goals_now(trajectory)

    def do(data: dict[str, Any]) -> str:
        row = verbs.record_review(
            trajectory=trajectory, looked=forms.looked_of(data), goals=forms.goals_of(data, goals), **given(request)
        )
        return page_of(row)

    return making_page(
        request, forms.ReviewForm, trajectory, name="plan.review", cancel=reverse("plan:papers", kwargs={"pk": pk}), do=do,
        heading=_("Looking back"), button=_("Save this review"), template="plan/review_form.html",
        initial={"on": clock.today()}, form_kwargs={"goals": goals},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a review, and where one goes from it."""
    row = open_record(request, review_policy, pk)
    context = {
        "review": row,
        "goals": goals_in(row),
        "edit": review_policy.can(request.user, "edit", row) is not None,
        "own": review_policy.can(request.user, "own", row) is not None,
    }
    return render(request, "plan/review.html", context)


@login_required
def review_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a review."""
    row = open_record(request, review_policy, pk, verb="edit")
    goals = goals_now(row.trajectory)
    initial: dict[str, Any] = {name: getattr(row, name) for name in ("on", "brought", *forms.NAMES)}
    for one in goals_in(row):
        key = f"goal_{one.goal_id}"
        initial |= {f"{key}_result": one.result, f"{key}_person": one.person_words, f"{key}_worker": one.worker_words}

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.edit_review(
            review=row, looked=forms.looked_of(data), goals=forms.goals_of(data, goals), brought=data["brought"],
            expected=expected, **given(request),
        )  # fmt: skip

    return verb_page(
        request, forms.EditReviewForm, row, name="plan_review_edit", url=page_of(row), do=do,
        heading=_("Change the review"), button=_("Save this review"), template="plan/review_form.html", initial=initial,
        form_kwargs={"goals": goals}, context={"trajectory": row.trajectory},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def review_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a review on paper (PDF)."""
    row = open_record(request, review_policy, pk)
    return review_letter(row, list(goals_in(row)), request.user)


@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Let support end, with what the person says it brought."""
    trajectory = open_record(request, plan_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        looked = Looked(on=clock.today(), person_words=data["person_words"], worker_words=data["worker_words"])
        verbs.close_support(
            trajectory=trajectory, ending=data["ending"], why=data["why"], brought=data["brought"], looked=looked,
            expected=expected, **given(request),
        )  # fmt: skip

    return verb_page(
        request, forms.CloseForm, trajectory, name="plan_close", url=reverse("plan:papers", kwargs={"pk": pk}), do=do,
        heading=_("The support ends"), button=_("Let the support end"),
        lead=_("Support lasts as long as it is needed. It can be opened again at any moment."),
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def my_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a review to the person."""
    row = open_record(request, review_policy, pk)
    own = review_policy.can(request.user, "own", row) is not None
    return render(request, "plan/my_review.html", {"review": row, "goals": goals_in(row), "own": own})


@login_required
def my_review_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person write the own side."""
    row = open_record(request, review_policy, pk, verb="own")
    ground = review_policy.can(request.user, "own", row) or Ground.OWN
    rows = list(goals_in(row))

    def do(data: dict[str, Any], expected: int) -> None:
        words = {int(name.removeprefix("goal_")): text for name, text in data.items() if name.startswith("goal_")}
        verbs.add_own_words(
            review=row, person_words=data["person_words"], brought=data["brought"], goals=words, expected=expected,
            ground=ground, **given(request),
        )  # fmt: skip

    initial = {"person_words": row.person_words, "brought": row.brought}
    return verb_page(
        request, forms.OwnWordsForm, row, name="plan_my_review", url=reverse("plan:my_review", kwargs={"pk": pk}), do=do,
        heading=_("My side of it"), button=_("Save my words"),
        initial=initial | {f"goal_{one.pk}": one.person_words for one in rows}, form_kwargs={"rows": rows},
        lead=_("Your words stay yours: what your worker says stands beside them."),
    )  # fmt: skip


@login_required
def my_experience(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the person how it was to be helped: about the help, answered by the person, seen by nobody without permission."""
    trajectory = open_record(request, plan_policy, pk, verb="own")
    ground = plan_policy.can(request.user, "own", trajectory) or Ground.OWN
    instrument = catalogue.get(EXPERIENCE)

    def do(answers: dict[str, Any]) -> str:
        record_answers(
            instrument=instrument, answers=answers, municipality_id=trajectory.municipality_id,
            person_id=trajectory.person_id, thing=trajectory, part=Part.PROFILE, perspective=Perspective.PERSON,
            ground=ground, **given(request),
        )  # fmt: skip
        return reverse("plan:my_papers")

    return fill_in(
        request, instrument, name=f"plan.experience:{pk}", template="plan/my_experience.html", do=do,
        context={"trajectory": trajectory},
    )  # fmt: skip


urlpatterns = [
    path("trajecten/<int:pk>/terugblik/", review_new, name="review_new"),
    path("trajecten/<int:pk>/afronden/", close, name="close"),
    path("terugblikken/<int:pk>/", review, name="review"),
    path("terugblikken/<int:pk>/wijzigen/", review_edit, name="review_edit"),
    path("terugblikken/<int:pk>/terugblik.pdf", review_paper, name="review_paper"),
    path("mijn/terugblikken/<int:pk>/", my_review, name="my_review"),
    path("mijn/ervaring/<int:pk>/", my_experience, name="my_experience"),
    path("mijn/terugblikken/<int:pk>/woorden/", my_review_words, name="my_review_words"),
]
