"""A question of somebody: the melding of the Wmo."""

from django.conf import settings
from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person, Team
from meedoen.support.enums import AskedBy, AskedThrough, NotificationState, Receipt, SupporterAnswer
from meedoen.support.models.trajectories import Trajectory


class Notification(Versioned):
    """A request for support for oneself, or for somebody with that person's consent (Wmo 2015 art. 2.3.2).

    What was entered stays as it was entered: who asks can print it, and the inquiry begins from these words.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    # The team that looks at it first: the report point, until it is passed on.
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    code_hash = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField()
    through = models.CharField(max_length=10, choices=AskedThrough)
    state = models.CharField(max_length=10, choices=NotificationState, default=NotificationState.RECEIVED)
    state_at = models.DateTimeField()
    question = models.TextField()
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    reach = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, default="nl")
    interpreter = models.CharField(max_length=100, blank=True)
    asked_by = models.CharField(max_length=10, choices=AskedBy)
    # Who asks for somebody else, and how that person's consent was given.
    asker_name = models.CharField(max_length=120, blank=True)
    asker_relation = models.CharField(max_length=120, blank=True)
    asker_phone = models.CharField(max_length=30, blank=True)
    asker_email = models.EmailField(blank=True)
    person_agrees = models.BooleanField(default=False)
    # Art. 2.3.3: cannot wait for the inquiry. Said by who asks, or judged by a worker.
    urgent = models.BooleanField(default=False)
    urgent_why = models.CharField(max_length=300, blank=True)
    supporter = models.CharField(max_length=10, choices=SupporterAnswer, blank=True)
    supporter_on = models.DateField(null=True, blank=True)
    supporter_asked_by = models.CharField(max_length=120, blank=True)
    # "Perhaps later" comes back as a follow-up; the offer stands for the carer as well.
    receipt = models.CharField(max_length=10, choices=Receipt, blank=True)
    receipt_on = models.DateField(null=True, blank=True)
    inquiry_by = models.DateField()
    plan_by = models.DateField()
    plan_received_on = models.DateField(null=True, blank=True)
    plan_note = models.TextField(blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="notifications")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, null=True, blank=True, related_name="notifications")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["team", "state", "received_at"], name="support_new_questions"),
            models.Index(fields=["municipality", "state", "received_at"], name="support_questions_here"),
        ]

    def __str__(self) -> str:
        return f"notification {self.pk}"
