"""The calendar of a circle: what happens once or comes back, skipped days, who comes, and addresses for programs."""

from django.db import models
from django.db.models import Q

from meedoen.circle.enums import Repeat
from meedoen.circle.models.members import CircleMember
from meedoen.circle.models.place import PutThere
from meedoen.journal.versions import Versioned


class CircleItem(Versioned, PutThere):
    """Something in the calendar. `start` is its first time; it comes back at the same hour of the clock, until `until`.

    `needs` says that somebody is wanted for it.
    """

    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    start = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    repeat = models.CharField(max_length=10, choices=Repeat, default=Repeat.ONCE)
    until = models.DateField(null=True, blank=True)
    needs = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "removed_at", "start"], name="circle_item_person")]

    def __str__(self) -> str:
        return f"circle item {self.pk}"


class SkippedDay(models.Model):
    """A day on which something that comes back does not happen."""

    item = models.ForeignKey(CircleItem, on_delete=models.CASCADE, related_name="skipped")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "on"], name="circle_skipped_once")]

    def __str__(self) -> str:
        return f"skipped day {self.pk}"


class Coming(models.Model):
    """Who comes on one day; without a member it is the person."""

    item = models.ForeignKey(CircleItem, on_delete=models.CASCADE, related_name="coming")
    member = models.ForeignKey(CircleMember, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "on", "member"], name="circle_coming_once"),
            models.UniqueConstraint(fields=["item", "on"], condition=Q(member=None), name="circle_coming_person_once"),
        ]

    def __str__(self) -> str:
        return f"coming {self.pk}"


class CircleFeed(models.Model):
    """The secret address with which a program of a member reads the calendar; kept as a hash only."""

    member = models.ForeignKey(CircleMember, on_delete=models.CASCADE, related_name="feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member"], condition=Q(revoked_at=None), name="circle_feed_once")]

    def __str__(self) -> str:
        return f"circle feed {self.pk}"
