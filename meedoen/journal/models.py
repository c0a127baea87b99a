"""What happened to whose record: rows that are only ever added."""

import secrets

from django.db import models

from meedoen.journal.enums import ActorKind, Ground


def fresh_nonce() -> int:
    """Return 63 random bits: no two lines have the same mac, so that a copied line gives itself away."""
    return secrets.randbits(63)


class AccessEvent(models.Model):
    """One line of the journal: ids and words from code, never content. The database refuses to change or remove one.

    No foreign keys: a line outlives what it is about, and adding one takes no lock on another table.
    """

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=ActorKind)
    account_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    municipality_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    thing_kind = models.CharField(max_length=40, blank=True)
    thing_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    part = models.CharField(max_length=120, blank=True)
    ground = models.CharField(max_length=15, choices=Ground)
    request_id = models.CharField(max_length=64, blank=True)
    nonce = models.BigIntegerField(default=fresh_nonce)
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["person_id", "-at"], name="journal_person_at"),
            models.Index(fields=["account_id", "-at"], name="journal_account_at"),
        ]


class JournalLink(models.Model):
    """One sealed place in the chain: hash = HMAC(key, previous hash + the event's mac)."""

    position = models.BigIntegerField(primary_key=True)
    event_id = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()


class JournalHead(models.Model):
    """The head of the chain that went out of the database on one day: mailed, logged and kept in a file."""

    day = models.DateField(unique=True)
    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
