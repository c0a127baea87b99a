"""Who takes part in the meeting place of a person, and what the person shares with each (book chapter 12, line 6395-6400).

There is no row for a meeting place: it is the members of one person. When two persons turn out to be one, it is one too.
"""

from django.db import models
from django.db.models import Q

from meedoen.circle.enums import CirclePart, CircleRole, Notices
from meedoen.circle.models.network import NetworkMember
from meedoen.journal.versions import Versioned
from meedoen.people.models import Account, Municipality, Person


class CircleMember(Versioned):
    """Somebody whom `person` lets take part. Without `account` it is on paper or through another member (`through`).

    `email` is where the invitation and the notices go. A row is never used again: who comes back is a new member.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="circle")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=CircleRole, default=CircleRole.OWN)
    email = models.EmailField(blank=True)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # The member's own record here, where there is one: for the own copy, erasure and merging.
    known = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Who of the map this is: the person's own knowledge, never shown to a member.
    on_map = models.ForeignKey(NetworkMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    through = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Until when a mail said that there is something new.
    told_at = models.DateTimeField(null=True, blank=True)
    notices = models.CharField(max_length=6, choices=Notices, default=Notices.NONE)
    invited_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    # Whether the person took the place back (else the member left).
    removed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["account", "left_at"], name="circle_member_account")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "account"], condition=Q(left_at=None, account__isnull=False), name="circle_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"circle member {self.pk}"


class CircleShare(models.Model):
    """One part of the meeting place that the person shares with one member, from `since` until `until` (None: still)."""

    member = models.ForeignKey(CircleMember, on_delete=models.CASCADE, related_name="shares")
    part = models.CharField(max_length=10, choices=CirclePart)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "part"], condition=Q(until=None), name="circle_share_once")]

    def __str__(self) -> str:
        return f"circle share {self.pk}"
