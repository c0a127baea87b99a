"""What stands in the meeting place: messages, files, shared steps of the plan, and what was decided.

`member` is who put it there; empty: the person, or who acts on behalf (`by` says which account). Each text is read by the
person, about whom the circle is.
"""

from django.conf import settings
from django.db import models

from meedoen.circle.models.members import CircleMember
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.plan.models import PlanStep
from meedoen.support.models import VaultFile


class PutThere(models.Model):
    """Something in the circle of `person`, put there by a member, or by the person's own side."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(CircleMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class CircleMessage(PutThere):
    """A message to everybody with whom messages are shared. Its key is its number: the order in which they came.

    One that was taken back is empty and keeps its place.
    """

    text = models.TextField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "id"], name="circle_message_person")]

    def __str__(self) -> str:
        return f"circle message {self.pk}"


class CircleFile(PutThere, VaultFile):
    """A picture or document in the circle; `title` is what people call it."""

    title = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["person", "id"], name="circle_file_person")]

    def __str__(self) -> str:
        return f"circle file {self.pk}"


class SharedStep(models.Model):
    """A step of the plan that the person shows in the circle; the rest of the plan stays where it is."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.OneToOneField(PlanStep, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"shared step {self.pk}"


class CircleDecision(Versioned, PutThere):
    """What was decided: what, when, who was there, and what the person says of it in own words."""

    what = models.TextField()
    on = models.DateField()
    present = models.CharField(max_length=300, blank=True)
    own_words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "on"], name="circle_decision_person")]

    def __str__(self) -> str:
        return f"circle decision {self.pk}"
