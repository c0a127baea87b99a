"""Who can sign in, and what they do in which team."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from meedoen.people.enums import Role
from meedoen.people.models.organisations import Team
from meedoen.people.models.persons import Person
from meedoen.people.models.places import Municipality


class AccountManager(BaseUserManager["Account"]):
    """Find an account by its e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account with this address."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who can sign in. There is no open sign-up: every account begins with an invitation."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    person = models.OneToOneField(Person, on_delete=models.SET_NULL, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, default="nl")
    away_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    disabled_at = models.DateTimeField(null=True, blank=True)
    # Part of what a session is signed with: one higher ends all sessions of the account at once.
    session_epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="people_account_email"),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    def get_session_auth_hash(self) -> str:
        """Return what a session of this account must carry; other after a new password or a higher epoch."""
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same under older secret keys (rotation)."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str | None) -> str:
        value = f"{self.session_epoch}:{self.password}"
        return salted_hmac("meedoen.people.session", value, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        """Return the name."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name."""
        return self.name


class Membership(models.Model):
    """What an account does in a team, from and until (inclusive)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    discipline = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "team", "role"], condition=models.Q(until=None), name="people_membership_one"
            )
        ]


class Invitation(models.Model):
    """An invitation by mail or by a code handed over in person; the code itself is kept only as a hash.

    To work in `team`, to the own pages of `person`, or to something of a room above (`thing_kind`, `thing_id`).
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True)
    thing_kind = models.CharField(max_length=60, blank=True)
    thing_id = models.BigIntegerField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
