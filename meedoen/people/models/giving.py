"""What a person gives: power to act, sight of a part, consent for a purpose. All dated, all can be taken back."""

from django.db import models

from meedoen.people.enums import Given, MandateSubject, Part, TieKind
from meedoen.people.models.accounts import Account
from meedoen.people.models.organisations import Organisation, Team
from meedoen.people.models.persons import Person
from meedoen.people.models.places import Municipality


class Mandate(models.Model):
    """`agent` acts on behalf of `person` in one subject, or signs `together` with the person (co-signer).

    A legal representative (curator, bewindvoerder, mentor) has the power that the court gave; `evidence` says what was
    shown. A mandate that the person gave can be taken back by the person; the court's only ends by its date.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates")
    agent = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mandates_held")
    kind = models.CharField(max_length=30, choices=TieKind)
    subject = models.CharField(max_length=40, choices=MandateSubject, default=MandateSubject.ALL)
    together = models.BooleanField(default=False)
    evidence = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class Grant(models.Model):
    """The person lets one account, or a team, see one part."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True)
    part = models.CharField(max_length=30, choices=Part)
    given = models.CharField(max_length=10, choices=Given)
    witness = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account=None, team__isnull=False) | models.Q(account__isnull=False, team=None),
                name="people_grant_to_one",
            )
        ]


class Consent(models.Model):
    """The person agrees that a party uses something for one purpose."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    party = models.CharField(max_length=120, blank=True)
    given = models.CharField(max_length=10, choices=Given)
    witness = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
