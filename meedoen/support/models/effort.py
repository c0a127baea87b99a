"""What the paper work of a trajectory costs: plain numbers, of no person and no worker."""

from django.db import models

from meedoen.people.models import Municipality, Team
from meedoen.support.models.trajectories import Trajectory


class Effort(models.Model):
    """One opening of a form of a trajectory that was saved: fields, how many asked before, seconds. Nobody's name.

    `opening` tells the openings apart (0: not known), so that a form which saves by itself is one piece of work.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="efforts")
    form = models.CharField(max_length=60)
    opening = models.BigIntegerField(default=0)
    light = models.BooleanField(default=False)
    filled = models.PositiveSmallIntegerField()
    again = models.PositiveSmallIntegerField()
    seconds = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["team", "at"], name="support_effort_of_team")]


class EffortMark(models.Model):
    """A keyed number that stands for words filled in once, so that the same words can be recognised; not the words.

    Kept while the trajectory is not closed.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="effort_marks")
    mark = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "mark"], name="support_effort_mark_once")]
