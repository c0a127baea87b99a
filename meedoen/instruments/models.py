"""What was answered: one row per time that an instrument was filled in."""

from django.conf import settings
from django.db import models

from meedoen.instruments.enums import Perspective
from meedoen.journal.versions import Versioned
from meedoen.people.enums import Part
from meedoen.people.models import Municipality, Person, Team


class AnswerSet(Versioned):
    """One person's answers to one version of an instrument. Changed answers are a new row that replaces this one.

    It belongs to a person's record, to a thing of another room (`thing_kind` and `thing_id`), or to both.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="answer_sets")
    part = models.CharField(max_length=30, choices=Part)
    thing_kind = models.CharField(max_length=60, blank=True)
    thing_id = models.BigIntegerField(null=True, blank=True)
    instrument = models.CharField(max_length=40)
    instrument_version = models.PositiveIntegerField()
    perspective = models.CharField(max_length=20, choices=Perspective)
    answers = models.JSONField(default=dict)
    # As counted when it was filled in; `band` is the id of the band, or of the gap where the source names none.
    total = models.IntegerField(null=True, blank=True)
    band = models.CharField(max_length=40, blank=True)
    flags = models.JSONField(default=list)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    answered_at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    superseded_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["thing_kind", "thing_id"], name="instruments_answers_thing"),
            models.Index(fields=["instrument", "instrument_version"], name="instruments_answers_kind"),
        ]

    def __str__(self) -> str:
        return f"answers {self.pk}"
