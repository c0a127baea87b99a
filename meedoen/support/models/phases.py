"""The phase of a trajectory, the two modes beside it, and what the worker asks oneself at a change of phase."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality
from meedoen.support.enums import CheckAnswer, ModeKind, Phase
from meedoen.support.models.trajectories import Trajectory


class PhaseChange(models.Model):
    """The trajectory went to another phase, forward or back; never changed afterwards."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="phase_changes")
    from_phase = models.PositiveSmallIntegerField(choices=Phase)
    to_phase = models.PositiveSmallIntegerField(choices=Phase)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["trajectory", "-at"], name="support_phase_changes")]


class Mode(Versioned):
    """First calm, then plans (book line 1883-1886), or self-reliance is not expected now (line 1986-2001); until ended.

    Each has a reason and a day on which somebody looks at it again. Nothing ends by itself.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="modes")
    kind = models.CharField(max_length=10, choices=ModeKind)
    why = models.CharField(max_length=300)
    review_on = models.DateField()
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "kind"], condition=models.Q(ended_at=None), name="support_one_mode_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"mode {self.pk}"


class PhaseCheck(models.Model):
    """What the worker answered to oneself at a change of phase (book line 1814-1823): answers only, no text.

    The worker's own: shown to this account alone, and no part of the person's record.
    """

    change = models.OneToOneField(PhaseChange, on_delete=models.CASCADE, related_name="check_of_worker")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    trust = models.CharField(max_length=8, choices=CheckAnswer, blank=True)
    communication = models.CharField(max_length=8, choices=CheckAnswer, blank=True)
    perspective = models.CharField(max_length=8, choices=CheckAnswer, blank=True)
    activities = models.CharField(max_length=8, choices=CheckAnswer, blank=True)
    link = models.CharField(max_length=8, choices=CheckAnswer, blank=True)
