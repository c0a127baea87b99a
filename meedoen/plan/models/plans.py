"""The plan as it is worked on: who does what, and what is agreed about it. Agreeing freezes a version of it."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.enums import Channel, Given
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import Aim, Asked, Asker, DirectorKind, Layer, ProvisionForm, StepState, Weekday, WhoKind
from meedoen.plan.models.goals import Goal, Preference
from meedoen.support.models import Trajectory


class SupportPlan(Versioned):
    """The working copy of the plan of a trajectory; what was agreed stands in its versions (`PlanVersion`)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans")
    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="plan")
    director_kind = models.CharField(max_length=6, choices=DirectorKind, default=DirectorKind.PERSON)
    director_name = models.CharField(max_length=120, blank=True)
    # Needed when several services work (book line 1802-1805).
    care_coordinator = models.CharField(max_length=120, blank=True)
    drawn_on = models.DateField()
    evaluation_on = models.DateField(null=True, blank=True)
    aids = models.TextField(blank=True)
    # "None" said on purpose: without a step of that kind the plan can be final only so (book line 1697-1704).
    none_person = models.BooleanField(default=False)
    none_others = models.BooleanField(default=False)
    none_professionals = models.BooleanField(default=False)
    none_provisions = models.BooleanField(default=False)
    # Both halves of the compensation test (book line 399-402).
    cannot_alone = models.TextField(blank=True)
    network_cannot = models.TextField(blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"plan {self.pk}"


class PlanStep(Versioned):
    """One step: who does what, how much, for which goal. Who helps is asked before getting a task."""

    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="steps")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    text = models.CharField(max_length=300)
    layer = models.CharField(max_length=10, choices=Layer)
    who_kind = models.CharField(max_length=12, choices=WhoKind)
    who_name = models.CharField(max_length=120, blank=True)
    who_person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="helping")
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    rhythm = models.CharField(max_length=120, blank=True)
    aim = models.CharField(max_length=8, choices=Aim, default=Aim.PERSON)
    preferences = models.ManyToManyField(Preference, blank=True, related_name="steps")
    form = models.CharField(max_length=15, choices=ProvisionForm, blank=True)
    asked = models.CharField(max_length=6, choices=Asked, default=Asked.NONE)
    asked_by = models.CharField(max_length=6, choices=Asker, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    # What happens when the helper says no.
    fallback = models.CharField(max_length=300, blank=True)
    # A reminder only for who wants one.
    remind = models.BooleanField(default=False)
    remind_how = models.CharField(max_length=10, choices=Channel, blank=True)
    # Where to, when it is not an address in the record: given by the helper for this alone.
    remind_to = models.EmailField(blank=True)
    remind_weekday = models.PositiveSmallIntegerField(choices=Weekday, null=True, blank=True)
    state = models.CharField(max_length=7, choices=StepState, default=StepState.PLANNED)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    position = models.PositiveSmallIntegerField(default=0)
    # As with a goal: shared with others of the household.
    joint = models.ForeignKey("plan.JointPart", on_delete=models.SET_NULL, null=True, blank=True, related_name="steps")

    class Meta:
        indexes = [models.Index(fields=["remind", "remind_weekday", "state"], name="plan_reminders")]

    def __str__(self) -> str:
        return f"plan step {self.pk}"


class Reciprocity(Versioned):
    """What the person gives back (book line 1808-1809)."""

    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="reciprocities")
    what = models.CharField(max_length=300)
    for_whom = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "reciprocities"

    def __str__(self) -> str:
        return f"reciprocity {self.pk}"


class TaskMark(models.Model):
    """Whether a step was done on one day."""

    step = models.ForeignKey(PlanStep, on_delete=models.CASCADE, related_name="marks")
    on = models.DateField()
    done = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "on"], name="plan_mark_once_a_day")]


class StepReminder(models.Model):
    """One reminder of one step for one day: the row is the claim, so that no tick sends it twice."""

    step = models.ForeignKey(PlanStep, on_delete=models.CASCADE, related_name="reminders")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "on"], name="plan_reminder_once_a_day")]


class PlanRemark(models.Model):
    """What the person writes beside the plan: own words, which nobody else changes."""

    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)


class PartShare(models.Model):
    """The person lets one helper read the own part of the plan, and nothing else of it."""

    plan = models.ForeignKey(SupportPlan, on_delete=models.CASCADE, related_name="shares")
    helper = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plan_parts")
    given = models.CharField(max_length=10, choices=Given)
    witness = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "helper"], condition=models.Q(withdrawn_at=None), name="plan_share_once")
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"
