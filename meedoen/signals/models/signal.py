"""The signal as it came in. What was perceived stands apart from what is made of it; the reporter stands apart from both."""

from django.db import models

from meedoen.journal.versions import Versioned
from meedoen.people.models import Account, Municipality, Neighbourhood, Person, Team
from meedoen.signals.enums import Band, Channel, Disclose, Knows, Outcome, Sense, State, Worry


class Signal(Versioned):
    """A worry about somebody else (a request for oneself is a Notification)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    language = models.CharField(max_length=10, default="nl")
    received_at = models.DateTimeField()
    entered_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    # As told; emptied with the signal.
    about = models.TextField(blank=True)
    about_name = models.CharField(max_length=120, blank=True)
    knows = models.CharField(max_length=10, choices=Knows)
    knows_said = models.TextField(blank=True)
    interpretation = models.TextField(blank=True)
    # As handled.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="signals")
    kind = models.CharField(max_length=12, choices=Worry, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    worker = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="signals")
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    state_since = models.DateTimeField()
    band = models.CharField(max_length=12, choices=Band, blank=True)
    help_present = models.TextField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined")
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # The inbox: open signals of a team, oldest first; finished ones cost nothing.
            models.Index(
                fields=["team", "received_at"],
                name="signals_open",
                condition=~models.Q(state=State.FINISHED),
            ),
            # The same for a coordinator, who handles a whole municipality; and what is loud, for the top of the inbox.
            models.Index(
                fields=["municipality", "received_at"],
                name="signals_place_open",
                condition=~models.Q(state=State.FINISHED),
            ),
            models.Index(
                fields=["municipality", "received_at"],
                name="signals_crisis",
                condition=models.Q(band=Band.CRISIS) & ~models.Q(state=State.FINISHED),
            ),
            models.Index(fields=["municipality", "-received_at"], name="signals_place"),
        ]

    def __str__(self) -> str:
        return f"signal {self.pk}"


class Perception(models.Model):
    """What was seen or heard, by sense if wanted: perception apart from interpretation (book ch. 7, 4096-4101)."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="perceptions")
    sense = models.CharField(max_length=10, choices=Sense, blank=True)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]


class Reporter(models.Model):
    """Who handed it in; belongs to the reporter, not to the person's record."""

    signal = models.OneToOneField(Signal, on_delete=models.CASCADE, related_name="reporter")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    disclose = models.CharField(max_length=10, choices=Disclose, default=Disclose.ANONYMOUS)
