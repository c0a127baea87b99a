"""A family that comes together and makes the plan itself (book line 6157-6164: familienetwerkberaad)."""

from django.conf import settings
from django.db import models

from meedoen.circle.enums import GuestPart, Present
from meedoen.circle.models.members import CircleMember
from meedoen.circle.models.network import NetworkMember
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person


class FamilyTalk(Versioned):
    """One gathering around `person`, led by the family: the question in the person's words, and the plan they make.

    The person always takes part (`takes_part`); it is not held otherwise. Professionals know of it from `told_at` on, and
    read question and agreements from `shown_at` on; both are the family's own tap, and both can be taken back.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="family_talks")
    question = models.TextField()
    led_by = models.CharField(max_length=120)
    # A member of the circle who leads may write here as the person does.
    leader = models.ForeignKey(CircleMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    takes_part = models.CharField(max_length=8, choices=Present, blank=True)
    spoken_for_by = models.CharField(max_length=120, blank=True)
    held_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-made_at"], name="circle_family_talks")]

    def __str__(self) -> str:
        return f"family talk {self.pk}"


class FamilyGuest(models.Model):
    """Somebody whom the family asks; professionals come at the beginning and at the end, not in the family's own time."""

    talk = models.ForeignKey(FamilyTalk, on_delete=models.CASCADE, related_name="guests")
    member = models.ForeignKey(NetworkMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    part = models.CharField(max_length=12, choices=GuestPart, default=GuestPart.WHOLE)

    def __str__(self) -> str:
        return f"family guest {self.pk}"


class FamilyAgreement(models.Model):
    """One thing of the family's plan: what, who, when, and what happens if it does not work out."""

    talk = models.ForeignKey(FamilyTalk, on_delete=models.CASCADE, related_name="agreements")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    by_when = models.CharField(max_length=120, blank=True)
    fallback = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"family agreement {self.pk}"


class SafetyCondition(models.Model):
    """What a professional asks of any plan for safety, kept apart from the family's plan and read by the family."""

    talk = models.ForeignKey(FamilyTalk, on_delete=models.CASCADE, related_name="conditions")
    text = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"safety condition {self.pk}"
