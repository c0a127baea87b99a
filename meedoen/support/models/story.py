"""The person's own story: in words, spoken, or told in pictures."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.support.enums import FileKind
from meedoen.support.models.files import VaultFile


class Story(Versioned):
    """The story of one person, in that person's words. Seen by others by the person's grant only."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="story")
    text = models.TextField(blank=True)
    # A worker typed it, with the person.
    typed_with = models.BooleanField(default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"story {self.pk}"


class StoryText(models.Model):
    """How the story read before a change."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    typed_with = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "version"], name="support_story_text_once")]


class StoryFile(VaultFile):
    """A recording or a picture that belongs to the story."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="story_files")
    kind = models.CharField(max_length=8, choices=FileKind)
    caption = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"story file {self.pk}"
