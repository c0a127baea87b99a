"""The log book of a trajectory: what happened along the way, and the points at which a life turned."""

from django.conf import settings
from django.db import models

from meedoen.people.models import Municipality, Person
from meedoen.support.enums import LogKind, Turn
from meedoen.support.models.trajectories import Trajectory


class LogEntry(models.Model):
    """One line of the log book; never changed afterwards: who was wrong writes a new line that says so.

    The person reads all of it and can write too. A turning point, for better or for worse, can ask a follow-up.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="log")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="log")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=LogKind, default=LogKind.NOTE)
    turn = models.CharField(max_length=10, choices=Turn, blank=True)
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "log entries"
        indexes = [
            models.Index(fields=["trajectory", "-on", "-id"], name="support_log"),
            models.Index(fields=["trajectory", "-on", "-id"], condition=~models.Q(turn=""), name="support_turning_points"),
        ]

    def __str__(self) -> str:
        return f"log entry {self.pk}"
