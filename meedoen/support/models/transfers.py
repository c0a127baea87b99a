"""Handing a trajectory over, with the person."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Team
from meedoen.support.enums import PersonAnswer, TransferState
from meedoen.support.models.trajectories import Trajectory


class Transfer(Versioned):
    """From one worker or team to another: asked of the person, and a fact only when the receiver accepts."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="transfers")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    from_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=300)
    person_answer = models.CharField(max_length=10, choices=PersonAnswer)
    person_asked_on = models.DateField(null=True, blank=True)
    person_words = models.CharField(max_length=300, blank=True)
    # Why it goes on although the person was not asked or would rather not (a worker who leaves, say).
    despite = models.CharField(max_length=300, blank=True)
    # The day on which the old worker introduces the new one.
    together_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=TransferState, default=TransferState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"], condition=models.Q(state="proposed"), name="support_one_transfer_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"transfer {self.pk}"
