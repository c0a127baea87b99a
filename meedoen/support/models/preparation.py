"""What somebody prepares before a talk: the person, and the carer for herself."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.support.enums import SupporterAnswer
from meedoen.support.models.trajectories import Trajectory


class Preparation(Versioned):
    """What `owner` wants to tell and ask in the talks of a trajectory. It is the owner's alone until it is shared by a tap.

    The person of the trajectory prepares without being asked; anybody else (a carer) is invited, and then has a row that is
    still empty. `shared` is how it read at the tap: what is typed afterwards is the owner's alone again.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="preparations")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="preparations")
    tell = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    comes_along = models.CharField(max_length=300, blank=True)
    # A supporter, relative or professional who helped to fill it in, with the owner's consent.
    helped_by = models.CharField(max_length=120, blank=True)
    supporter = models.CharField(max_length=10, choices=SupporterAnswer, blank=True)
    on_paper = models.BooleanField(default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    shared = models.JSONField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "owner"], name="support_preparation_once")]

    def __str__(self) -> str:
        return f"preparation {self.pk}"
