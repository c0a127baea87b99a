"""What helpers say that they can carry, and when they are away."""

from django.db import models
from django.db.models import Q

from meedoen.circle.models.members import CircleMember
from meedoen.circle.models.network import NetworkMember
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person


class Carrying(Versioned):
    """What one helper of `person` can carry, in the helper's words (book line 731-737, 1807-1812).

    Said by the helper (`seat`, a place in the circle with an account), or noted by the person on the helper's word. `hours`
    are hours a week, all tasks together; empty is not said.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="carried_by")
    seat = models.ForeignKey(CircleMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="carrying")
    member = models.ForeignKey(NetworkMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="carrying")
    name = models.CharField(max_length=120)
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    tasks = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)
    not_when = models.CharField(max_length=300, blank=True)
    said_by_helper = models.BooleanField(default=False)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(seat__isnull=False), name="circle_carrying_seat"),
            models.UniqueConstraint(fields=["member"], condition=Q(member__isnull=False), name="circle_carrying_member"),
        ]

    def __str__(self) -> str:
        return f"carrying {self.pk}"


class Away(models.Model):
    """A helper is away from `since` until `until` (None: not known yet), both days included. No reason is asked for."""

    carrying = models.ForeignKey(Carrying, on_delete=models.CASCADE, related_name="away")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # When whoever has the trajectory was told that a step of the plan has nobody meanwhile.
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["looked_at", "since"], name="circle_away_to_look_at")]
        verbose_name_plural = "away"

    def __str__(self) -> str:
        return f"away {self.pk}"
