"""One plan for a household: plans of several persons with shared parts, and who else signs for a person."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.enums import Given
from meedoen.people.models import Household, Municipality, Person
from meedoen.plan.enums import Capacity, JointEnd
from meedoen.plan.models.plans import SupportPlan
from meedoen.plan.models.reports import Report
from meedoen.plan.models.versions import PlanVersion


class JointPlan(Versioned):
    """The plans of the members of a household as one, with one director. What is shared stands in each of the plans."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="joint_plans")
    # Who directs: one of the members, or somebody by name.
    director = models.ForeignKey("plan.JointMember", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    director_name = models.CharField(max_length=120, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=12, choices=JointEnd, blank=True)

    def __str__(self) -> str:
        return f"joint plan {self.pk}"


class JointMember(models.Model):
    """One person's plan in a joint plan, and how the person agreed to that. Ends on the day somebody leaves."""

    joint = models.ForeignKey(JointPlan, on_delete=models.CASCADE, related_name="members")
    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="joint_memberships")
    agreed_on = models.DateField()
    how = models.CharField(max_length=10, choices=Given)
    witness = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=models.Q(until=None), name="plan_in_one_joint_plan")
        ]

    def __str__(self) -> str:
        return f"joint member {self.pk}"


class JointPart(models.Model):
    """One goal or step that is shared: the rows in the plans of the members that point here say the same."""

    joint = models.ForeignKey(JointPlan, on_delete=models.CASCADE, related_name="parts")

    def __str__(self) -> str:
        return f"joint part {self.pk}"


class Signature(models.Model):
    """Somebody agrees for, or together with, the person: a parent, a legal representative, a co-signer.

    On a version of the plan or on a report, never on both. `name` is kept beside `signer`: it is what was read out.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signed_for")
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, null=True, blank=True, related_name="signatures")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, null=True, blank=True, related_name="signatures")
    # How many earlier texts the report had when it was signed; a changed text is signed anew.
    report_version = models.PositiveIntegerField(null=True, blank=True)
    signer = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="signatures")
    name = models.CharField(max_length=120)
    capacity = models.CharField(max_length=14, choices=Capacity)
    agrees = models.BooleanField(default=True)
    words = models.TextField(blank=True)
    on = models.DateField()
    how = models.CharField(max_length=10, choices=Given)
    witness = models.CharField(max_length=120, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(plan_version=None, report__isnull=False)
                | models.Q(plan_version__isnull=False, report=None),
                name="plan_signature_on_one",
            )
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"
