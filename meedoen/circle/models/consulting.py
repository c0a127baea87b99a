"""Talking about somebody: with that person, or not at all (book line 6398-6400)."""

from django.db import models
from django.db.models import Q

from meedoen.circle.enums import Consulted, TakesPart
from meedoen.circle.models.place import PutThere
from meedoen.journal.versions import Versioned

WITH_PERSON = Q(takes_part__in=[TakesPart.ROOM, TakesPart.PHONE]) | (Q(takes_part=TakesPart.CHOSEN) & ~Q(chosen=""))
FOR_SAFETY = Q(takes_part=TakesPart.SAFETY, told_on__isnull=False) & ~Q(reason="")


class Consultation(Versioned, PutThere):
    """A consultation with the person as participant: planned, held and minuted only so.

    The one exception has a reason and a day on which the person is told (`told_on`): for safety. The database itself
    refuses any other, and minutes of a talk in which the person did not take part in the end (`took_part`).
    """

    about = models.CharField(max_length=200)
    start = models.DateTimeField()
    takes_part = models.CharField(max_length=6, choices=TakesPart)
    chosen = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    told_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=Consulted, default=Consulted.PLANNED)
    took_part = models.BooleanField(default=False)
    present = models.CharField(max_length=300, blank=True)
    minutes = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "start"], name="circle_consultation_person")]
        constraints = [
            models.CheckConstraint(condition=WITH_PERSON | FOR_SAFETY, name="circle_consultation_with_person"),
            models.CheckConstraint(
                condition=Q(state__in=[Consulted.PLANNED, Consulted.CANCELLED], minutes="")
                | Q(state=Consulted.HELD, took_part=True)
                | Q(state=Consulted.HELD, takes_part=TakesPart.SAFETY),
                name="circle_minutes_with_person",
            ),
        ]

    def __str__(self) -> str:
        return f"consultation {self.pk}"
