"""What is not there for people in a neighbourhood."""

from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Neighbourhood
from meedoen.socialmap.enums import Area, GapKind, GapState


class Gap(Versioned):
    """Something that is missing, too little, of poor quality or closed by prejudice in a neighbourhood (book line 614-621).

    No key leads to a person, a record or an account, and only days are kept: nobody can be found from it. `what` is in the
    words of the professional who saw it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, blank=True, related_name="gaps")
    what = models.CharField(max_length=160)
    area = models.CharField(max_length=20, choices=Area)
    kind = models.CharField(max_length=12, choices=GapKind)
    times_seen = models.PositiveIntegerField(default=1)
    first_seen_on = models.DateField()
    last_seen_on = models.DateField()
    state = models.CharField(max_length=8, choices=GapState, default=GapState.OPEN)
    closed_why = models.CharField(max_length=300, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "state", "-last_seen_on"], name="socialmap_gaps")]

    def __str__(self) -> str:
        return f"gap {self.pk}"
