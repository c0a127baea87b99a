"""What was agreed: frozen copies of the plan."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.enums import Given
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import VersionState
from meedoen.support.models import Trajectory


class PlanVersion(Versioned):
    """The plan as it was seen when somebody agreed. `content` never changes; who agreed is added to it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plan_versions")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    # SHA-256 of what is agreed in `content` (see `plan.content`).
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    person_agreed_on = models.DateField(null=True, blank=True)
    person_how = models.CharField(max_length=10, choices=Given, blank=True)
    person_witness = models.CharField(max_length=120, blank=True)
    worker_agreed_at = models.DateTimeField(null=True, blank=True)
    worker_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    final_at = models.DateTimeField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    evaluation_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "number"], name="plan_version_number")]
        indexes = [models.Index(fields=["trajectory", "state"], name="plan_version_state")]

    def __str__(self) -> str:
        return f"plan version {self.pk}"
