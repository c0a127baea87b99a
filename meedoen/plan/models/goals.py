"""From what a person wishes to how it can be reached: wish, goal, preferences, options, layers."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import GoalState, Layer, LayerAnswer, LifeArea, OptionSource, Rank, Term, WishSource
from meedoen.support.models import Trajectory


class Wish(Versioned):
    """What the person wishes, in the person's own words. `priority` 1 is what matters most; empty when not said."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wishes")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="wishes")
    text = models.TextField()
    area = models.CharField(max_length=12, choices=LifeArea, blank=True)
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=WishSource, default=WishSource.MEETING)
    # The meeting or the answers in which it was said, where known.
    source_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return f"wish {self.pk}"


class Goal(Versioned):
    """The result to reach: a wish made concrete (book line 1627-1638), with what the person does for it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goals")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="goals")
    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="goals")
    result = models.TextField()
    term = models.CharField(max_length=5, choices=Term, default=Term.SHORT)
    seen_by = models.TextField(blank=True)
    own_contribution = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN)
    position = models.PositiveSmallIntegerField(default=0)
    # Set when this goal is shared with others of the household: theirs points to the same part (see `domain.joint`).
    joint = models.ForeignKey("plan.JointPart", on_delete=models.SET_NULL, null=True, blank=True, related_name="goals")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"goal {self.pk}"


class Preference(Versioned):
    """How the person wants it: what makes a goal concrete (book line 1635-1644)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="preferences")
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"preference {self.pk}"


class Option(Versioned):
    """One way to reach a goal, with what speaks for and against it (book line 1666-1693)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(max_length=300)
    layer = models.CharField(max_length=10, choices=Layer)
    collective = models.BooleanField(default=False)
    feasible = models.BooleanField(default=True)
    pros = models.TextField(blank=True)
    cons = models.TextField(blank=True)
    rank = models.CharField(max_length=6, choices=Rank, blank=True)
    source = models.CharField(max_length=10, choices=OptionSource, default=OptionSource.BRAINSTORM)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "rank"], condition=~models.Q(rank=""), name="plan_one_option_per_rank")
        ]

    def __str__(self) -> str:
        return f"option {self.pk}"


class LayerNote(Versioned):
    """What came of talking about one layer for one goal. `why` is the worker's reason; "not wanted" needs none."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="layer_notes")
    layer = models.CharField(max_length=10, choices=Layer)
    answer = models.CharField(max_length=12, choices=LayerAnswer)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "layer"], name="plan_layer_once")]

    def __str__(self) -> str:
        return f"layer note {self.pk}"
