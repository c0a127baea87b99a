"""A group, who is in it, when it meets and who was there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meedoen.groups.enums import Coming, GroupKind, GroupState, SessionState
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Person, Team

ACCOUNT = settings.AUTH_USER_MODEL


class Group(Versioned):
    """People who meet around a theme (book line 6498-6522); `team` is the one whose coach leads it, if any does."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    coach = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=GroupKind)
    theme = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=600, blank=True)
    place = models.CharField(max_length=200, blank=True)
    # Nobody comes in later: some feel safe only among the same faces (book line 6313-6315).
    closed = models.BooleanField(default=False)
    every_weeks = models.PositiveSmallIntegerField(default=2)
    state = models.CharField(max_length=10, choices=GroupState, default=GroupState.RUNNING)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    # Made from who signed up for this call, or by itself.
    call = models.ForeignKey("groups.Call", on_delete=models.PROTECT, null=True, blank=True, related_name="groups")

    class Meta:
        indexes = [models.Index(fields=["team", "state"], name="groups_group_team")]

    def __str__(self) -> str:
        return f"group {self.pk}"


class GroupMember(models.Model):
    """Somebody in a group, known here as a person, with an account only, or by name alone: then on paper.

    Not unique on purpose: merging two persons may bring two rows together.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="group_members")
    account = models.ForeignKey(ACCOUNT, on_delete=models.SET_NULL, null=True, blank=True, related_name="group_members")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    # Who took this one along (book line 6327-6329, 6343-6344).
    brought_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="brought")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account"], condition=Q(left_at=None), name="groups_member_account")]

    def __str__(self) -> str:
        return f"group member {self.pk}"


class GroupSession(Versioned):
    """One time that a group meets. A support group meets with a coach, or not (book line 6516-6518)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    coach = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="group_sessions")
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PLANNED)
    topic = models.ForeignKey("groups.Topic", on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions")
    # What everybody in the group may read: what was talked about, what was agreed.
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="groups_session_ends_later")
        ]
        indexes = [
            models.Index(fields=["group", "starts_at"], name="groups_session_when"),
            models.Index(fields=["starts_at"], condition=Q(state=SessionState.PLANNED), name="groups_session_planned"),
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"


class Attendance(models.Model):
    """Whether one member was at one session; no row: nothing was said yet."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="attendance")
    coming = models.CharField(max_length=10, choices=Coming)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="groups_attendance_once")]
