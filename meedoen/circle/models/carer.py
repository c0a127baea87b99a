"""The own page of somebody who cares for somebody: nobody else's, and gone with one button. There is no list of carers."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from meedoen.circle.models.members import CircleMember
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person


class CarerNotes(Versioned):
    """What a carer (`person`) writes down for oneself (letter of 2016, line 1447-1457 and 1481-1489)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="carer_notes")
    needs = models.TextField(blank=True)
    respite = models.TextField(blank=True)
    reach = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "carer notes"

    @property
    def texts(self) -> list[str]:
        """Return what was written down, without what is empty."""
        return [text for text in (self.needs, self.respite, self.reach) if text]

    def __str__(self) -> str:
        return f"carer notes {self.pk}"


class CarerCheck(models.Model):
    """One round of a questionnaire for carers, kept by the carer; `answers` as `instruments.answers` has them."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="carer_checks")
    instrument = models.CharField(max_length=40)
    instrument_version = models.PositiveIntegerField()
    answers: Any = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="circle_carer_checks")]

    def __str__(self) -> str:
        return f"carer check {self.pk}"


class CarerShare(models.Model):
    """The carer lets the one whose circle `seat` is in read the notes, from `since` until `until`; never the checks."""

    notes = models.ForeignKey(CarerNotes, on_delete=models.CASCADE, related_name="shares")
    seat = models.ForeignKey(CircleMember, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notes", "seat"], condition=Q(until=None), name="circle_carer_share_once")
        ]

    def __str__(self) -> str:
        return f"carer share {self.pk}"
