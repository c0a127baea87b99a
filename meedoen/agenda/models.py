"""Follow-ups, legal terms, appointments, absences, calendar links, and what `tick` has done."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from meedoen.agenda.enums import Confirm, Outcome, State, Unit
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person, Team

ACCOUNT = settings.AUTH_USER_MODEL


class Term(Versioned):
    """A legal term: it begins, may stand still, and ends on `due`, which moves by itself. Its pauses are its history.

    `statutory` says whether the Algemene termijnenwet stretches it; `article` names the law that sets it.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True)
    start = models.DateField()
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=15, choices=Unit)
    article = models.CharField(max_length=80)
    statutory = models.BooleanField(default=True)
    pausable = models.BooleanField(default=False)
    due = models.DateField()
    paused_since = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["paused_since"], condition=Q(paused_since__isnull=False), name="agenda_term_paused"),
        ]


class TermPause(models.Model):
    """A term stood still from `since` (first day that does not count) until `until` (first day that counts again)."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    paused_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    resumed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term"], condition=Q(until=None), name="agenda_one_pause")]


class FollowUp(models.Model):
    """Something that must not be forgotten: for a team, or for one account in it, on a day."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    kind = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="followups")
    thing_kind = models.CharField(max_length=60, blank=True)
    thing_id = models.BigIntegerField(null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    account = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="followups")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="followups")
    due = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=15, choices=State, default=State.OPEN)
    note = models.CharField(max_length=1000, blank=True)
    successor_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        # Only what is open is ever searched by owner and day, so these stay as small as today's work.
        indexes = [
            models.Index(fields=["account", "due", "id"], condition=Q(state=State.OPEN), name="agenda_fu_account"),
            models.Index(fields=["team", "due", "id"], condition=Q(state=State.OPEN, account=None), name="agenda_fu_team"),
            models.Index(fields=["municipality", "due", "id"], condition=Q(state=State.OPEN), name="agenda_fu_place"),
            models.Index(fields=["thing_kind", "thing_id"], name="agenda_fu_thing"),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"


class DueChange(models.Model):
    """Somebody moved the day of a follow-up, and why."""

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="due_changes")
    before = models.DateField()
    after = models.DateField()
    reason = models.CharField(max_length=300)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")


class Appointment(Versioned):
    """People meet at a place from `start` to `end`. Outside its own page it is called "appointment" and nothing more."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    start = models.DateTimeField()
    end = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=Outcome, default=Outcome.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    confirm = models.CharField(max_length=10, choices=Confirm, default=Confirm.NONE)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="agenda_appointment_ends_later")]

    def __str__(self) -> str:
        return f"appointment {self.pk}"


class AppointmentPerson(models.Model):
    """A person who is expected. Not unique on purpose: merging two persons may bring both rows together."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="persons")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")


class AppointmentWorker(models.Model):
    """A professional who is expected; `start` is the appointment's, kept here so that one index finds a worker's day."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="workers")
    account = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="appointments")
    start = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appointment", "account"], name="agenda_worker_once")]
        indexes = [models.Index(fields=["account", "start"], name="agenda_worker_day")]


class AppointmentMove(models.Model):
    """The appointment stood at another time or place before."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="moves")
    start = models.DateTimeField()
    end = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")


class Absence(models.Model):
    """A professional is away from `since` until `until` (both inclusive); `stand_in` looks after the work."""

    account = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="stands_in")
    since = models.DateField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="agenda_absence_ends_later")]


class CalendarLink(models.Model):
    """A secret address under which a calendar program may fetch one worker's appointments. Kept as a hash only."""

    account = models.ForeignKey(ACCOUNT, on_delete=models.CASCADE, related_name="calendar_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(revoked_at=None), name="agenda_one_calendar_link")
        ]


class TickRun(models.Model):
    """One row per job of `tick`: who has it now, and which period was done last (both by compare-and-set)."""

    job = models.CharField(max_length=60, primary_key=True)
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    done_period = models.BigIntegerField(default=-1)
    done_at = models.DateTimeField(null=True, blank=True)
    count = models.PositiveIntegerField(default=0)
