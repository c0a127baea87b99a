"""Seeking contact with somebody who did not ask: attempts, who is let in, and a "no" that is respected."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.support.enums import AttemptHow, AttemptResult, OutreachState
from meedoen.support.models.trajectories import Trajectory


class Outreach(Versioned):
    """The line to one person who is hard to reach. Holds no diagnosis and is no treatment file (book line 2440-2443)."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="outreach")
    state = models.CharField(max_length=12, choices=OutreachState, default=OutreachState.SEEKING)
    why = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    # After "no, thank you" or winding down: who may try again, and from when; empty means nobody, unless the person asks.
    again_who = models.CharField(max_length=200, blank=True)
    again_from = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"outreach {self.pk}"


class Attempt(models.Model):
    """One time that contact was sought; never changed afterwards."""

    outreach = models.ForeignKey(Outreach, on_delete=models.CASCADE, related_name="attempts")
    on = models.DateField()
    how = models.CharField(max_length=12, choices=AttemptHow)
    result = models.CharField(max_length=12, choices=AttemptResult)
    # What was seen and said, or to what the person was invited.
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()


class TrustedContact(models.Model):
    """Somebody whom the person trusts enough to let in (book line 1622-1625: the consultant of the housing corporation)."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="trusted")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
