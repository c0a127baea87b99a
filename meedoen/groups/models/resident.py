"""What a group of residents has beside a group: how far it stands by itself, who does what, its plan, its network.

There is no chair, no minutes and no agenda (book line 6363-6369): a list of what comes, who brings what, a message to all.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meedoen.groups.enums import ActivityKind, Choice, Degree, PartyKind, Progress, ResidentPart, Stage
from meedoen.groups.models.groups import Group, GroupMember, GroupSession
from meedoen.journal.versions import Versioned
from meedoen.people.models import Municipality, Neighbourhood, Person

ACCOUNT = settings.AUTH_USER_MODEL


class ResidentGroup(Versioned):
    """What makes a group one of residents. `contact` is open to everybody once the group is `listed`.

    What the professional may still read of a group that organises itself is what it `shows_…`.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="resident")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.LED)
    stage_since = models.DateField()
    for_whom = models.CharField(max_length=120, blank=True)
    school_hours = models.BooleanField(default=False)
    contact = models.CharField(max_length=200, blank=True)
    listed = models.BooleanField(default=False)
    shows_sessions = models.BooleanField(default=True)
    shows_numbers = models.BooleanField(default=True)
    shows_method = models.BooleanField(default=False)
    shows_messages = models.BooleanField(default=False)
    # Others may begin with the plan of this group: what was done and what makes it last, without who (requirement 45).
    lends_plan = models.BooleanField(default=False)
    taken_from = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["neighbourhood"], condition=Q(listed=True), name="groups_resident_listed")]

    def __str__(self) -> str:
        return f"resident group {self.pk}"


class StageTurn(models.Model):
    """A step of a group from one stage to another, on a day, by somebody, and why."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="turns")
    from_stage = models.CharField(max_length=10, choices=Stage)
    to_stage = models.CharField(max_length=10, choices=Stage)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()


class TakenPart(models.Model):
    """A member does something for the group, until `until`."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="taken_parts")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="taken_parts")
    part = models.CharField(max_length=20, choices=ResidentPart)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "part"], condition=Q(until=None), name="groups_part_once"),
        ]


class AskedIn(models.Model):
    """The group asks its professional, in writing, to come: from `since` until `until` (both inclusive), then it is over."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="asked_in")
    account = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="+")
    what_for = models.CharField(max_length=300)
    since = models.DateField()
    until = models.DateField()
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class JoinCode(models.Model):
    """A code with which one member takes one other along; kept as a hash only."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="join_codes")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, null=True, blank=True, related_name="join_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Gathering(models.Model):
    """What a meeting of a group of residents has beside day and place. `for_whom` when it is apart, for fathers say."""

    session = models.OneToOneField(GroupSession, on_delete=models.CASCADE, related_name="gathering")
    theme = models.CharField(max_length=120)
    for_whom = models.CharField(max_length=120, blank=True)
    kit = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)


class Bringing(models.Model):
    """What a member takes along to a meeting, or does at it."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="bringing")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="bringing")
    what = models.CharField(max_length=120)


class TakesAlong(models.Model):
    """A member said after a meeting that next time somebody comes along; not who (book line 6327-6329)."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="takes_along")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="takes_along")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="groups_takes_along_once")]


class GroupMessage(models.Model):
    """A message to all, of a member or of the professional (`member` empty)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="messages")
    member = models.ForeignKey(GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages")
    account = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=1000)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["group", "-written_at"], name="groups_message_group")]


class MethodProgress(Versioned):
    """How far one step of the method is in one group, and who has the lead: a resident (book line 6165-6167)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="progress")
    step = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=Progress, default=Progress.OPEN)
    lead = models.ForeignKey(GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="leads")
    note = models.CharField(max_length=600, blank=True)
    secured_by = models.CharField(max_length=300, blank=True)
    # How another group did it, taken over at the beginning.
    example = models.CharField(max_length=1000, blank=True)
    changed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "step"], name="groups_progress_once")]


class Involved(Versioned):
    """Somebody or something around the initiative: a ring says how much involved. By name only, nobody's record.

    Places where people can be found are here too, with who is known there (book line 6130-6131).
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="involved")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=15, choices=PartyKind)
    degree = models.PositiveSmallIntegerField(choices=Degree)
    contact = models.CharField(max_length=120, blank=True)
    could = models.CharField(max_length=300, blank=True)


class Flyer(Versioned):
    """The invitation to one meeting in the group's own words; day and place come from the meeting."""

    session = models.OneToOneField(GroupSession, on_delete=models.CASCADE, related_name="flyer")
    heading = models.CharField(max_length=80)
    words = models.CharField(max_length=600)
    ask = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")


class Activity(Versioned):
    """Something people do together: what, where, when, for whom, who does it. Open to everybody of the municipality.

    `choice` and `why` say what was chosen after seeing what was there, `beside` with what (book line 6021-6026).
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, null=True, blank=True)
    # Whose it is, when a resident made it: it goes into the own copy, and away with who is erased.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=ActivityKind)
    what = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    when = models.CharField(max_length=120)
    for_whom = models.CharField(max_length=120, blank=True)
    who = models.CharField(max_length=120)
    contact = models.CharField(max_length=200)
    choice = models.CharField(max_length=10, choices=Choice)
    beside = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined")
    why = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality", "neighbourhood", "kind"], condition=Q(ended_on=None), name="groups_activity_there"
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk}"
