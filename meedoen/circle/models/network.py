"""The network of a person as the person draws it: the people on the map, the person's own word about each, kept pictures.

There is no row for a map: it is the members of one person. When two persons turn out to be one, their maps are one too.
"""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from meedoen.circle.enums import Amount, Closeness, Frequency, MemberTie, Support, Willing
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import LifeArea


class NetworkMember(Versioned):
    """Somebody on the map of `person`: known here (`other`) or just by name (book line 705-714, 731-749).

    All of it is how the person sees it. What was not said is empty.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="network")
    # Never shown to the one it points at: that somebody stands on a map is the drawer's own.
    other = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    tie = models.CharField(max_length=20, choices=MemberTie, blank=True)
    area = models.CharField(max_length=10, choices=LifeArea)
    closeness = models.PositiveSmallIntegerField(choices=Closeness)
    support = models.CharField(max_length=5, choices=Support, blank=True)
    frequency = models.CharField(max_length=8, choices=Frequency, blank=True)
    could_ask = models.CharField(max_length=300, blank=True)
    is_asked = models.CharField(max_length=300, blank=True)
    willing = models.CharField(max_length=8, choices=Willing, blank=True)
    capacity = models.PositiveSmallIntegerField(choices=Amount, null=True, blank=True)
    load = models.PositiveSmallIntegerField(choices=Amount, null=True, blank=True)
    preferred = models.BooleanField(default=False)
    harmful = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"network member {self.pk}"


class OwnWord(models.Model):
    """What the person says about a member to nobody but oneself; in a table of its own, so that no other page reads it."""

    member = models.OneToOneField(NetworkMember, on_delete=models.CASCADE, related_name="own_word")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"own word {self.pk}"


class NetworkPicture(models.Model):
    """The map as it was at one moment, kept to look back at. Never changed."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="network_pictures")
    label = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="circle_picture_person")]

    def __str__(self) -> str:
        return f"network picture {self.pk}"


class PicturedMember(models.Model):
    """One member as a picture keeps it: `facts` are those of `network.Fact`, `member_key` the number on the map of then.

    A row per member, so that the name of somebody who is erased can be found and emptied.
    """

    picture = models.ForeignKey(NetworkPicture, on_delete=models.CASCADE, related_name="members")
    member_key = models.BigIntegerField()
    other = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    facts: Any = models.JSONField(encoder=DjangoJSONEncoder)

    def __str__(self) -> str:
        return f"pictured member {self.pk}"
