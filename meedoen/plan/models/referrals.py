"""A referral: the person goes, or is taken along, to somebody who needs no account here."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.enums import Given
from meedoen.people.models import Municipality, Person
from meedoen.plan.enums import ReferralState, SentHow
from meedoen.plan.models.plans import PlanStep
from meedoen.support.enums import PersonAnswer
from meedoen.support.models import Trajectory


class Referral(Versioned):
    """Asked of the person, sent, arrived, taken up or come back. `told` is exactly what the receiver reads."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="referrals")
    step = models.ForeignKey(PlanStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="referrals")
    to_name = models.CharField(max_length=120, blank=True)
    to_organisation = models.CharField(max_length=120, blank=True)
    to_email = models.EmailField(blank=True)
    to_phone = models.CharField(max_length=30, blank=True)
    why = models.CharField(max_length=300)
    told = models.TextField(blank=True)
    person_answer = models.CharField(max_length=10, choices=PersonAnswer, default=PersonAnswer.NOT_ASKED)
    asked_on = models.DateField(null=True, blank=True)
    answered_how = models.CharField(max_length=10, choices=Given, blank=True)
    answered_witness = models.CharField(max_length=120, blank=True)
    person_words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.ASKED)
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    sent_how = models.CharField(max_length=10, choices=SentHow, blank=True)
    # Who at the receiver opened it, as they said themselves: one a line.
    read_by = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # What the receiver answered, and how it went when it came back.
    answer_note = models.TextField(blank=True)
    back_note = models.TextField(blank=True)
    remind_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["trajectory", "-created_at"], name="plan_referrals")]

    def __str__(self) -> str:
        return f"referral {self.pk}"
