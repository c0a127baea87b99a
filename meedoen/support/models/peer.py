"""Peer review: a worker's own dilemma or self-evaluation."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Team
from meedoen.support.enums import PeerKind


class PeerNote(Versioned):
    """About the worker's own conduct (book line 578-582, 1848-1851): no key leads to a person or a trajectory.

    Its account alone reads it, until it is shared with a team.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="peer_notes")
    kind = models.CharField(max_length=10, choices=PeerKind)
    title = models.CharField(max_length=120)
    text = models.TextField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["account", "-created_at"], name="support_own_peer_notes"),
            models.Index(fields=["team", "-shared_at"], name="support_shared_peer_notes"),
        ]

    def __str__(self) -> str:
        return f"peer note {self.pk}"
