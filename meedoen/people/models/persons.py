"""A person and the people around: anyone known by name, whatever their role."""

from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.enums import Channel, Safety, TieKind
from meedoen.people.fields import EncryptedTextField
from meedoen.people.models.organisations import Team
from meedoen.people.models.places import Municipality, Neighbourhood


class Person(Versioned):
    """Somebody known by name: client, carer, volunteer and reporter are roles, one person can have all."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    # The team that holds the record and whom others call about it.
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, blank=True)
    # The name as the person wants it said; the other names only where known.
    name = models.CharField(max_length=120)
    given_names = models.CharField(max_length=120, blank=True)
    prefix = models.CharField(max_length=20, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=35, default="nl")
    interpreter = models.BooleanField(default=False)
    helper = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=120, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    town = models.CharField(max_length=80, blank=True)
    address_secret = models.BooleanField(default=False)
    bsn = EncryptedTextField(blank=True)
    bsn_index = models.CharField(max_length=64, blank=True)
    died_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "bsn_index"],
                condition=~models.Q(bsn_index="") & models.Q(merged_into=None),
                name="people_person_bsn",
            )
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"  # A name must not slip into a log or a title by printing.


class ContactWay(Versioned):
    """A way to reach a person, and when it is safe."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_ways")
    channel = models.CharField(max_length=10, choices=Channel)
    value = models.CharField(max_length=200, blank=True)
    safety = models.CharField(max_length=10, choices=Safety, default=Safety.ALWAYS)
    safe_when = models.CharField(max_length=200, blank=True)
    preferred = models.BooleanField(default=False)


class Household(models.Model):
    """Persons who live together."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)


class HouseholdMember(models.Model):
    """One person in a household, from and until."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class Tie(models.Model):
    """Somebody (`other`, or just a name) around a person."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="ties_to")
    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=30, choices=TieKind)
    note = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)


class PersonMove(models.Model):
    """One row that moved when two persons turned out to be one (so that it can be undone and explained)."""

    from_person_id = models.BigIntegerField(db_index=True)
    to_person_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=80)
    column = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    at = models.DateTimeField()
