"""What was done: steps, actions on the signal and towards the reporter, consultation, routes, telling the person."""

from django.db import models

from meedoen.people.models import Account, Municipality, Team
from meedoen.signals.enums import Approach, CycleStep, ReporterAction, Risk, Worry
from meedoen.signals.models.signal import Signal


class StepTaken(models.Model):
    """One step of the six, with date and actor; after *evaluate* the circle may begin again (`lap`)."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=CycleStep)
    lap = models.PositiveSmallIntegerField(default=1)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class Action(models.Model):
    """The action on the signal: go and see, or through the neighbour, with the reason."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="actions")
    approach = models.CharField(max_length=10, choices=Approach)
    reason = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class ReporterContact(models.Model):
    """What was said or given to the reporter; logged in every band."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="reporter_contacts")
    action = models.CharField(max_length=12, choices=ReporterAction)
    channel = models.CharField(max_length=10)
    # The worker's own note; what the reporter reads are the texts of `coaching` named in `advice`.
    text = models.TextField(blank=True)
    advice = models.JSONField(default=list)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class Consultation(models.Model):
    """One question to one colleague on one risk, and the answer."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="consultations")
    risk = models.CharField(max_length=10, choices=Risk)
    question = models.TextField()
    asked_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_of = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="consultations")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)


class Route(models.Model):
    """Where one kind of worry goes in this municipality: a team of ours, or somebody outside with a telephone number."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Worry)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    advice = models.TextField(blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "kind"], name="signals_route_kind")]


class RouteUse(models.Model):
    """The log of a route: who brought this signal where, and what came back."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="route_uses")
    route = models.ForeignKey(Route, on_delete=models.PROTECT)
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class Telling(models.Model):
    """The person was told that a worry was reported; or a dated safety reason says later."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="tellings")
    told_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True)
    later_until = models.DateField(null=True, blank=True)
    safety_reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
