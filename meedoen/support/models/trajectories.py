"""One person's support process."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person, Team
from meedoen.support.enums import Ending, Origin, Pace, Phase, TrajectoryState


class Trajectory(Versioned):
    """The support of one person by one team; at most one that is not closed (see `domain.trajectories`)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trajectories")
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="trajectories"
    )
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="standing_in"
    )
    state = models.CharField(max_length=10, choices=TrajectoryState, default=TrajectoryState.WAITING)
    phase = models.PositiveSmallIntegerField(choices=Phase, default=Phase.MEETING)
    origin = models.CharField(max_length=15, choices=Origin)
    started_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # The next time somebody seeks contact; a follow-up goes with it.
    next_contact = models.DateField(null=True, blank=True)
    next_contact_why = models.CharField(max_length=200, blank=True)
    # What the person wants: how fast, and when and how to be reached.
    pace = models.CharField(max_length=10, choices=Pace, default=Pace.USUAL)
    contact_wish = models.CharField(max_length=300, blank=True)
    # What is agreed on contact and hours: plain numbers for the allocation of work.
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    waiting_why = models.CharField(max_length=300, blank=True)
    waiting_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="keeping_contact"
    )
    # When the person was told what is kept, or until when telling is held back for safety, and why.
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    telling_held_until = models.DateField(null=True, blank=True)
    telling_held_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "trajectories"
        indexes = [
            models.Index(fields=["worker", "state", "next_contact"], name="support_caseload"),
            models.Index(fields=["team", "state", "next_contact"], name="support_team_list"),
        ]

    def __str__(self) -> str:
        return f"trajectory {self.pk}"


class Step(models.Model):
    """One step of a trajectory: from which state to which, when, by whom and why."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="steps")
    from_state = models.CharField(max_length=10, choices=TrajectoryState, blank=True)
    to_state = models.CharField(max_length=10, choices=TrajectoryState)
    why = models.CharField(max_length=300, blank=True)
    # With a step to closed: how it ended, and what the person says of it in the person's own words.
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
