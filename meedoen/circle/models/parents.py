"""Agreements between two parents who do not live together: each one's own text apart, one text together, who agreed.

Two sides, each in the record of one parent: what a parent wrote is that parent's until it is shown. Source: book line
6540 and 6603-6606. This is no parenting plan in the sense of the law: Code of Civil Procedure art. 815(2) (who divorces,
with joint authority or not) and Civil Code art. 1:247a (who separates with joint authority). Nobody is advised.
"""

from django.conf import settings
from django.db import models

from meedoen.circle.enums import ParentTopic
from meedoen.journal.versions import Versioned
from meedoen.people.enums import Given
from meedoen.people.models import Municipality, Person


class ParentAgreement(Versioned):
    """What two parents work on; its version guards the text together. After the end nothing new is read or written."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"parent agreement {self.pk}"


class ParentSide(Versioned):
    """One of the two parents; its version guards the own text.

    Somebody who takes part on paper has a name and no person here. `shown_at`: since when the other reads the own text.
    """

    agreement = models.ForeignKey(ParentAgreement, on_delete=models.CASCADE, related_name="sides")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="parent_sides")
    name = models.CharField(max_length=120, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    # With this code, given from hand to hand, the other parent comes in with an own account (`people.codes.hash_code`).
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    code_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"parent side {self.pk}"


class ParentText(models.Model):
    """What one parent writes about one topic; without a side it is the text of both together."""

    agreement = models.ForeignKey(ParentAgreement, on_delete=models.CASCADE, related_name="texts")
    side = models.ForeignKey(ParentSide, on_delete=models.CASCADE, null=True, blank=True, related_name="texts")
    topic = models.CharField(max_length=8, choices=ParentTopic)
    text = models.TextField()
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["side", "topic"], name="circle_parent_topic"),
            models.UniqueConstraint(
                fields=["agreement", "topic"], condition=models.Q(side=None), name="circle_parents_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"parent text {self.pk}"


class ParentVersion(models.Model):
    """The text together as it was when somebody agreed with it; it never changes. With both it is what they agreed on."""

    agreement = models.ForeignKey(ParentAgreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    final_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="circle_parent_version")]

    def __str__(self) -> str:
        return f"parent version {self.pk}"


class ParentYes(models.Model):
    """One parent agrees with one version."""

    version = models.ForeignKey(ParentVersion, on_delete=models.CASCADE, related_name="yeses")
    side = models.ForeignKey(ParentSide, on_delete=models.CASCADE, related_name="yeses")
    on = models.DateField()
    how = models.CharField(max_length=10, choices=Given)
    witness = models.CharField(max_length=120, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "side"], name="circle_parent_yes")]

    def __str__(self) -> str:
        return f"parent yes {self.pk}"
