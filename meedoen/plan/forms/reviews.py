"""The forms with which one looks back: one part per goal, in both voices."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from meedoen.plan.domain.reviews import GoalLooked, Looked
from meedoen.plan.enums import GoalResult
from meedoen.plan.models import Goal, GoalReview
from meedoen.support.enums import Ending
from meedoen.support.forms import fields
from meedoen.ui.forms import SavedForm

NAMES = ("person_words", "worker_words", "positive", "learning")


class ReviewForm(SavedForm):
    """Process and result in both voices, and per goal what became of it."""

    on = fields.day(_("On which day did you look back?"))
    person_words = fields.text(_("How does the person look back, in own words?"), rows=4)
    worker_words = fields.text(_("How do you look back?"), rows=4)
    positive = fields.text(_("What went well?"), rows=3)
    learning = fields.text(_("What can go better?"), rows=3)

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = list(goals)
        for goal in self.goals:
            key = f"goal_{goal.pk}"
            self.fields[f"{key}_result"] = fields.choice(_("What came of it?"), GoalResult.choices)
            self.fields[f"{key}_person"] = fields.text(_("What does the person say of it?"), rows=2, most=5000)
            self.fields[f"{key}_worker"] = fields.text(_("What do you say of it?"), rows=2, most=5000)

    def parts(self) -> list[tuple[Goal, list[BoundField]]]:
        """Return per goal its fields, for the template."""
        return [(goal, [self[f"goal_{goal.pk}_{name}"] for name in ("result", "person", "worker")]) for goal in self.goals]


def looked_of(data: dict[str, Any]) -> Looked:
    """Return what a form says of the whole."""
    return Looked(on=data["on"], **{name: data[name] for name in NAMES})


def goals_of(data: dict[str, Any], goals: Iterable[Goal]) -> list[GoalLooked]:
    """Return what a form says of each goal."""
    return [
        GoalLooked(
            goal_id=goal.pk, result=data[f"goal_{goal.pk}_result"], person_words=data[f"goal_{goal.pk}_person"],
            worker_words=data[f"goal_{goal.pk}_worker"],
        )
        for goal in goals
    ]  # fmt: skip


class CloseForm(SavedForm):
    """Support ends: why, and what the person says it brought."""

    ending = fields.choice(_("How does the support end?"), Ending.choices)
    why = fields.line(_("Why now?"), required=True)
    brought = fields.text(_("What did it bring, in the person’s own words?"), rows=4)
    person_words = fields.text(_("How does the person look back?"), rows=3)
    worker_words = fields.text(_("How do you look back?"), rows=3)


class OwnWordsForm(SavedForm):
    """The person's own side of a review."""

    person_words = fields.text(_("How do I look back?"), rows=4)
    brought = fields.text(_("What did it bring me?"), rows=3)

    def __init__(self, *args: Any, rows: Iterable[GoalReview], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            label = _("What do I say of this goal: %(goal)s") % {"goal": row.goal.result}
            self.fields[f"goal_{row.pk}"] = fields.text(label, rows=2, most=5000)


class EditReviewForm(ReviewForm):
    """A review that is there already, with what it brought."""

    brought = forms.CharField(label=_("What did it bring?"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
