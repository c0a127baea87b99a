"""The light way: a question, an agreement, done."""

from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.support.enums import LightOutcome
from meedoen.support.models.trajectories import Trajectory


class LightWay(Versioned):
    """A small question of somebody known by name, with an agreement to keep: no profile, no plan, six fields at most.

    A question that is answered at once and needs no name is a `BriefContact` of the report point.
    """

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="light")
    question = models.TextField()
    agreement = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=LightOutcome, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"light way {self.pk}"
