"""What the municipality accounts for: numbers, hours and days per month, and nothing by which anybody is found again.

These tables hold codes of fixed lists and numbers, no text, and no key to a person, a trajectory, an account or a team.
"""

from django.db import models

from meedoen.people.models import Municipality, Neighbourhood
from meedoen.plan.enums import CountKind


class Tally(models.Model):
    """One number of one kind in one month, in one neighbourhood (empty: not known). `way` is a code of `counting.WAYS`."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, related_name="+")
    # The first day of the month.
    month = models.DateField()
    kind = models.CharField(max_length=20, choices=CountKind)
    way = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField(default=0)
    hours = models.DecimalField(max_digits=12, decimal_places=1, default=0)
    days = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "neighbourhood", "month", "kind", "way"], name="plan_tally_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "month", "kind", "way"],
                condition=models.Q(neighbourhood=None),
                name="plan_tally_once_unplaced",
            ),
        ]


class Counted(models.Model):
    """That something was counted, as a token that leads to nothing: it stands in no order and names no tally."""

    token = models.CharField(max_length=64, primary_key=True)
