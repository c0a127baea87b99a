"""The report of a talk, and the application that follows from a plan."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.enums import Given
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import OfferedHow, ProvisionForm, ReportAnswer
from meedoen.plan.models.versions import PlanVersion
from meedoen.support.models import Meeting, Trajectory


class Report(Versioned):
    """What came of a talk: the need, and what was agreed (book line 1188-1191). "Seen, not agreed" closes it too."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reports")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="reports")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    need = models.TextField()
    analysis = models.TextField(blank=True)
    agreements = models.TextField(blank=True)
    # What others say of it, each in own words: a list of {"who", "text", "on"}. Both voices stay; nobody's is blended.
    voices = models.JSONField(default=list, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True, blank=True)
    offered_how = models.CharField(max_length=10, choices=OfferedHow, blank=True)
    answer = models.CharField(max_length=15, choices=ReportAnswer, blank=True)
    remarks = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_how = models.CharField(max_length=10, choices=Given, blank=True)
    answered_witness = models.CharField(max_length=120, blank=True)
    worker_agreed_at = models.DateTimeField(null=True, blank=True)
    worker_agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["trajectory", "-created_at"], name="plan_reports")]

    def __str__(self) -> str:
        return f"report {self.pk}"


class ReportText(models.Model):
    """How a report read before a change, and what had been answered to that text."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    texts = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "version"], name="plan_report_text_once")]


class Application(Versioned):
    """The application from the plan, with its seven parts (book line 1768-1783).

    Possible at any moment, so also without a version of the plan: an individual provision can always be asked for.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="applications")
    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    problems = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    direction = models.TextField(blank=True)
    results = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    form = models.CharField(max_length=15, choices=ProvisionForm, blank=True)
    form_note = models.TextField(blank=True)
    new_solution = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    handed_in_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"application {self.pk}"
