"""A question that was answered at once."""

from django.db import models

from meedoen.people.models import Account, Municipality, Neighbourhood, Team
from meedoen.signals.enums import Channel


class BriefContact(models.Model):
    """At most six fields and no name needed: the small stays small."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    topic = models.CharField(max_length=60)
    question = models.TextField()
    answer = models.TextField()
    name = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
