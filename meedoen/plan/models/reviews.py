"""Looking back on a plan, in both voices."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import GoalResult
from meedoen.plan.models.goals import Goal
from meedoen.plan.models.versions import PlanVersion
from meedoen.support.models import Trajectory


class Review(Versioned):
    """Process and result of a plan in the person's words and in the worker's (book line 1828-1831)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="reviews")
    # Empty where support ends without a plan.
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    on = models.DateField()
    person_words = models.TextField(blank=True)
    worker_words = models.TextField(blank=True)
    positive = models.TextField(blank=True)
    learning = models.TextField(blank=True)
    # At a close: what the person says it brought.
    closes = models.BooleanField(default=False)
    brought = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["trajectory", "-on"], name="plan_reviews")]

    def __str__(self) -> str:
        return f"review {self.pk}"


class GoalReview(models.Model):
    """What became of one goal, in both voices."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="reviews")
    result = models.CharField(max_length=8, choices=GoalResult)
    person_words = models.TextField(blank=True)
    worker_words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "goal"], name="plan_goal_reviewed_once")]
