"""What was said when people met."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.support.enums import Place
from meedoen.support.models.trajectories import Trajectory


class Meeting(Versioned):
    """The record of one meeting: place, people and how it went come first, no assessment. The person can read it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="meetings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    place = models.CharField(max_length=12, choices=Place)
    place_note = models.CharField(max_length=200, blank=True)
    present = models.CharField(max_length=300, blank=True)
    went = models.TextField(blank=True)
    wishes = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    earlier_help = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["trajectory", "-on"], name="support_meetings")]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class MeetingText(models.Model):
    """How the record read before a change: version, texts, and who had written it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    texts = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="support_meeting_text_once")]


class Remark(models.Model):
    """What the person adds to a record: own words, which nobody else changes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField()
    is_correction = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
