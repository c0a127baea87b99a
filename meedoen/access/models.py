"""Sessions, attempts, codes handed over, emergency access and tokens."""

from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from meedoen.access.enums import BreakGlassKind
from meedoen.access.sessions import SessionStore
from meedoen.people.models import Account, Municipality, Person


class Session(AbstractBaseSession):
    """A session, and whose it is."""

    account_id = models.BigIntegerField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the store that reads and writes these rows."""
        return SessionStore


class Attempts(models.Model):
    """How often something was tried from one address or for one thing, in one stretch of time. Holds hashes only."""

    key = models.CharField(max_length=64, primary_key=True)
    hits = models.PositiveIntegerField(default=1)
    strikes = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField(db_index=True)


class ActivationCode(models.Model):
    """A code with which a resident opens the own record; handed over in person, kept as a hash, used once."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    code_hash = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opens_until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class BreakGlass(models.Model):
    """Somebody without a right opened a record, with a reason, for a few hours.

    `tell_on` is the day on which the person is told at the latest: the same day, or a later one with the reason why
    telling now would be unsafe.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    team_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=20, choices=BreakGlassKind)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    tell_on = models.DateField()
    delay_reason = models.TextField(blank=True)
    asked_to_tell_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_how = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    seen_note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "until"], name="access_glass_account"),
            models.Index(fields=["municipality", "-opened_at"], name="access_glass_place"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="access_glass_dated"),
            models.CheckConstraint(condition=~Q(reason=""), name="access_glass_reason"),
        ]


class Token(models.Model):
    """A key for another system: acts with the sight of one account, within its scopes, until a date."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
