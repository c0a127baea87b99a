"""How urgent: every answer is kept, and who decided otherwise and why."""

from django.db import models

from meedoen.instruments.models import AnswerSet
from meedoen.people.models import Account
from meedoen.signals.enums import Band, BandReason
from meedoen.signals.models.signal import Signal


class Weighing(models.Model):
    """One professional's estimate; several may weigh one signal, each row stays (lines 3918-3925)."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="weighings")
    answers = models.ForeignKey(AnswerSet, on_delete=models.PROTECT, related_name="+")
    total = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=12, choices=Band)
    flags = models.JSONField(default=list)
    discipline = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class BandDecision(models.Model):
    """The band that counts from now on: scored, overridden with a reason, or crisis called. The last one is in force."""

    class How(models.TextChoices):
        """How this band came about."""

        SCORED = "scored"
        OVERRIDE = "override"
        CRISIS = "crisis"

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="decisions")
    band = models.CharField(max_length=12, choices=Band)
    how = models.CharField(max_length=10, choices=How)
    # The band whose actions apply: differs from `band` for totals 5 and 6 only, by the municipality's rule of that day.
    action = models.CharField(max_length=12, choices=Band, blank=True)
    reason = models.CharField(max_length=20, choices=BandReason, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
