"""One visit at which several persons were spoken to: its frame is typed once; each person has a talk of the own."""

from django.conf import settings
from django.db import models

from meedoen.people.models import Household, Municipality


class Visit(models.Model):
    """What the talks of one visit have in common; each talk keeps day, place and who was there itself as well (see
    `domain.visits`), so that a talk is whole without the others.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="visits")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"visit {self.pk}"
