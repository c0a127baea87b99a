"""Help that the person asks of the own people: what, of whom, the words for it, and what the answer was."""

from django.conf import settings
from django.db import models

from meedoen.circle.enums import AskHow, AskState
from meedoen.circle.models.network import NetworkMember
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person
from meedoen.plan.models import PlanStep


class HelpAsk(Versioned):
    """One question of `person` to one of the own people (book line 5821-5826, 6582-6593).

    It may stand apart from a plan. Who is asked needs no account: `code_hash` is kept of the secret link, which works until
    there is an answer or the question is taken back, and shows no more than `shown_as`, `what`, `when` and `message`.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="help_asks")
    # Who of the map is asked; a name stays when somebody is taken off the map.
    member = models.ForeignKey(NetworkMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="help_asks")
    to_name = models.CharField(max_length=120)
    step = models.ForeignKey(PlanStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="help_asks")
    what = models.CharField(max_length=300)
    when = models.CharField(max_length=120, blank=True)
    message = models.TextField()
    # What the person is called in it: a first name, as the person chose.
    shown_as = models.CharField(max_length=60)
    how = models.CharField(max_length=4, choices=AskHow, blank=True)
    email = models.EmailField(blank=True)
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=9, choices=AskState, default=AskState.DRAFT)
    # What was said with the answer, and whether the one who was asked wrote it down.
    answer_words = models.CharField(max_length=300, blank=True)
    answered_by_asked = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanks = models.CharField(max_length=300, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-made_at"], name="circle_asks")]

    def __str__(self) -> str:
        return f"help ask {self.pk}"
