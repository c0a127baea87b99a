"""What was said when people met."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.support.enums import BlockKind, KeepAnswer, Place, Presence, Strategy, Voice
from meedoen.support.models.trajectories import Trajectory
from meedoen.support.models.visits import Visit


class Meeting(Versioned):
    """One talk: place, people, way of talking, no assessment. What was said stands in its blocks. The person can read it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="meetings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    place = models.CharField(max_length=12, choices=Place)
    place_note = models.CharField(max_length=200, blank=True)
    present = models.CharField(max_length=300, blank=True)
    strategy = models.CharField(max_length=12, choices=Strategy, blank=True)
    # Nobody whom the person wants is left out (letters of 2016): named as present, or it is said why not.
    carer = models.CharField(max_length=12, choices=Presence, blank=True)
    supporter = models.CharField(max_length=12, choices=Presence, blank=True)
    absent_why = models.CharField(max_length=300, blank=True)
    # "May I keep your story, and who may read it?" A yes is a grant; a "no" is remembered here, so that nobody asks on.
    may_keep = models.CharField(max_length=3, choices=KeepAnswer, blank=True)
    # The visit at which others of the household were spoken to as well.
    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings")
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


class Block(Versioned):
    """One part of a talk in one voice; it is saved by itself. `uid` is made where it is typed, also without a connection."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="blocks")
    uid = models.UUIDField(unique=True)
    # The same in the talks of one visit that share this part (see `domain.visits`); empty for what is one's own.
    shared = models.UUIDField(null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=20, choices=BlockKind)
    voice = models.CharField(max_length=16, choices=Voice)
    voice_name = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"block {self.pk}"


class BlockText(models.Model):
    """How a block read before a change."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    voice = models.CharField(max_length=16, choices=Voice)
    voice_name = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["block", "version"], name="support_block_text_once")]


class Remark(models.Model):
    """What the person adds to a record: own words, which nobody else changes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="remarks")
    text = models.TextField()
    is_correction = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
