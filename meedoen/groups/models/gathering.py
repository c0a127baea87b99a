"""Calls for groups: who was invited through which channel, and who signed up."""

from typing import Any

from django.conf import settings
from django.db import models

from meedoen.groups.enums import Channel, Company, RegistrationState, Route, Times
from meedoen.groups.models.groups import Group, GroupMember
from meedoen.journal.versions import Versioned
from meedoen.people.enums import Given
from meedoen.people.models import Municipality, Person, Team

ACCOUNT = settings.AUTH_USER_MODEL


class Call(Versioned):
    """A team looks for people for groups on some themes (book line 6507-6512). `themes` are one per line."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=600, blank=True)
    themes = models.CharField(max_length=1000)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "closed_at"], name="groups_call_open")]

    def __str__(self) -> str:
        return f"call {self.pk}"

    @property
    def theme_list(self) -> list[str]:
        """Return the themes, each once, in their order."""
        return list(dict.fromkeys(line.strip() for line in self.themes.splitlines() if line.strip()))


class CallSent(models.Model):
    """So many were invited through one channel on a day."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="sent")
    channel = models.CharField(max_length=10, choices=Channel)
    count = models.PositiveIntegerField()
    note = models.CharField(max_length=200, blank=True)
    on = models.DateField()


class Registration(Versioned):
    """Somebody signs up for a call: known here as a person, or by name alone."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="group_registrations")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    # When and how somebody is best reached, in own words.
    reach = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    brought_by = models.ForeignKey(GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    route = models.CharField(max_length=10, choices=Route)
    themes: Any = models.JSONField(default=list)
    own_theme = models.CharField(max_length=200, blank=True)
    child_years: Any = models.JSONField(default=list)
    times = models.CharField(max_length=10, choices=Times, blank=True)
    company = models.CharField(max_length=10, choices=Company, blank=True)
    closed = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    given = models.CharField(max_length=10, choices=Given)
    witness = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=RegistrationState, default=RegistrationState.WAITING)
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations")
    member = models.OneToOneField(GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="registration")
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(ACCOUNT, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["call", "state"], name="groups_registration_state")]

    def __str__(self) -> str:
        return f"registration {self.pk}"
