"""A person and the people around: anyone known by name, whatever their role."""

from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.enums import Channel, LifeEventKind, Likeness, RequestKind, Safety, TieKind
from meedoen.people.fields import EncryptedTextField, FoldedField
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
    # All parts of the names, folded and sorted: equal for probable doubles (see `domain.names`).
    name_key = models.CharField(max_length=400, blank=True)
    died_on = models.DateField(null=True, blank=True)
    # Who wrote the person down sees what was written until a trajectory names a worker, at most until this date.
    kept_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kept_until = models.DateField(null=True, blank=True)
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
        indexes = [
            models.Index(fields=["municipality", "birth_date"], name="people_person_birth"),
            models.Index(fields=["municipality", "name_key"], name="people_person_name_key"),
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
    # The value without spaces and capitals, to find who shares it; sharing it proves nothing (couples do).
    key = models.CharField(max_length=200, blank=True, db_index=True)


class Household(models.Model):
    """Persons who live together."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)


class HouseholdMember(models.Model):
    """One person in a household, from and until."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=models.Q(until=None), name="people_household_once"
            )
        ]


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

    @property
    def called(self) -> str:
        """Return the name of who stands around the person; empty for somebody who is no longer known here."""
        if self.other is None:
            return self.name
        return "" if self.other.merged_into_id or self.other.erased_at else self.other.name


class PersonMove(models.Model):
    """One row that moved when two persons turned out to be one, so that it can be undone and explained.

    `moved` is false for a row that stayed with the old person because the kept one has the same already. A field of the
    kept person that was empty and got the old one's value is a row of the table `people.Person` with that column.
    """

    from_person_id = models.BigIntegerField(db_index=True)
    to_person_id = models.BigIntegerField(db_index=True)
    table = models.CharField(max_length=80)
    column = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    moved = models.BooleanField(default=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class Double(models.Model):
    """Two persons who may be one, found when either was written down or changed; `first` has the lower number.

    `dismissed_at`: somebody looked and they are two (a couple, twins, father and son); not proposed again.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    likeness = models.CharField(max_length=20, choices=Likeness)
    found_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="people_double_once")]


class SearchName(models.Model):
    """One folded part of a person's names; parts that begin with "~" are spelled as they sound."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    part = FoldedField(max_length=60)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "part", "person"], name="people_search_place"),
            models.Index(fields=["team", "part", "person"], name="people_search_team"),
        ]


class LifeEvent(models.Model):
    """Something that happened in a person's life and changes what is around: moved, died, a house-mate came or left."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="life_events")
    kind = models.CharField(max_length=20, choices=LifeEventKind)
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()


class PersonRequest(models.Model):
    """What a person asks about the own record (GDPR art. 16, 17 and 18), and the answer: both are kept."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=20, choices=RequestKind)
    text = models.TextField()
    asked_at = models.DateTimeField()
    granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
