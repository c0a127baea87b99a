"""Who does what in a trajectory, as it was on a day, and what the person says of it."""

from django.conf import settings
from django.db import models

from meedoen.circle.enums import AnsweredHow, Doer, Occasion, OwnAnswer, OwnQuestion
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.plan.models import PlanVersion, Review
from meedoen.support.models import Trajectory


class DoingPicture(Versioned):
    """Who does what on one day, taken from the plan: the tasks never change; what the person says of it is beside it.

    Source: book line 6409-6411 (less dependence), 7528-7534 (from the own wishes to what is around), 5927-5929 (formal and
    informal). Nothing here is a target.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="doing_pictures")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="doing_pictures")
    on = models.DateField()
    occasion = models.CharField(max_length=8, choices=Occasion)
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Steps for which somebody had still to say yes: they are nobody's yet, and no task of the picture.
    unanswered = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "on"], name="circle_doing_once_a_day")]

    def __str__(self) -> str:
        return f"doing picture {self.pk}"


class PicturedTask(models.Model):
    """One task of a picture. Nobody's name: with whom is enough. Hours nobody wrote down are empty, never zero."""

    picture = models.ForeignKey(DoingPicture, on_delete=models.CASCADE, related_name="tasks")
    doer = models.CharField(max_length=12, choices=Doer)
    text = models.CharField(max_length=300)
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)

    def __str__(self) -> str:
        return f"pictured task {self.pk}"


class OwnView(models.Model):
    """What the person answers to one of the two questions beside a picture: a word, own words, or both."""

    picture = models.ForeignKey(DoingPicture, on_delete=models.CASCADE, related_name="views")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=8, choices=OwnQuestion)
    answer = models.CharField(max_length=16, choices=OwnAnswer, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    how = models.CharField(max_length=8, choices=AnsweredHow)
    # With whom, when it was not alone.
    beside = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "question"], name="circle_view_once")]

    def __str__(self) -> str:
        return f"own view {self.pk}"
