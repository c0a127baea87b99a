"""What members do in a group: topics and votes, a plan of one's own, pledges to each other, the help board."""

from django.conf import settings
from django.db import models

from meedoen.groups.enums import GoalState, Help, PledgeKind, PledgeState, Sees, Way, Went
from meedoen.groups.models.groups import Group, GroupMember, GroupSession
from meedoen.groups.topics import topics
from meedoen.journal.versions import Versioned

ACCOUNT = settings.AUTH_USER_MODEL


class Topic(models.Model):
    """Something to talk about at a session: one of the list (`key`, see `topics`), or somebody's own (`text`)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="topics")
    key = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=160, blank=True)
    member = models.ForeignKey(GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="topics")
    added_at = models.DateTimeField()

    @property
    def title(self) -> str:
        """Return what it is called; empty for one of the list that is no longer in it."""
        return self.text or str(topics().get(self.key, ""))


class TopicVote(models.Model):
    """One voice for a topic: of a member, or of a coach (then there is no member)."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, null=True, blank=True, related_name="votes")
    account = models.ForeignKey(ACCOUNT, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    voted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "member"], name="groups_vote_member"),
            models.UniqueConstraint(fields=["topic", "account"], condition=models.Q(member=None), name="groups_vote_coach"),
        ]


class MemberPlan(Versioned):
    """Where a member wants to go, what goes well, what could be better; each part says who sees it (book line 6518-6522)."""

    member = models.OneToOneField(GroupMember, on_delete=models.CASCADE, related_name="plan")
    direction = models.CharField(max_length=600, blank=True)
    direction_sees = models.CharField(max_length=6, choices=Sees, default=Sees.ME)
    well = models.CharField(max_length=600, blank=True)
    well_sees = models.CharField(max_length=6, choices=Sees, default=Sees.ME)
    better = models.CharField(max_length=600, blank=True)
    better_sees = models.CharField(max_length=6, choices=Sees, default=Sees.ME)


class MemberGoal(Versioned):
    """A goal of a member, reached by small steps (book line 6006-6009, 6567-6578)."""

    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField(max_length=300)
    sees = models.CharField(max_length=6, choices=Sees, default=Sees.ME)
    state = models.CharField(max_length=8, choices=GoalState, default=GoalState.OPEN)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"goal {self.pk}"


class GoalStep(models.Model):
    """One small step towards a goal, and how it went."""

    goal = models.ForeignKey(MemberGoal, on_delete=models.CASCADE, related_name="steps")
    text = models.CharField(max_length=300)
    session = models.ForeignKey(GroupSession, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    went = models.CharField(max_length=6, choices=Went, blank=True)
    note = models.CharField(max_length=300, blank=True)
    set_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)


class Pledge(models.Model):
    """What one member promises another, with a goal that the other shared or without (book line 6465-6466, 6520-6522)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="pledges")
    by = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="pledges")
    to = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="pledges_got")
    goal = models.ForeignKey(MemberGoal, on_delete=models.SET_NULL, null=True, blank=True, related_name="pledges")
    kind = models.CharField(max_length=5, choices=PledgeKind)
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=PledgeState, default=PledgeState.OPEN)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class BoardItem(models.Model):
    """Something on the help board: counted when it was done, never priced."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="board")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="board")
    way = models.CharField(max_length=5, choices=Way)
    kind = models.CharField(max_length=6, choices=Help)
    text = models.CharField(max_length=200)
    taken_by = models.ForeignKey(GroupMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    placed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
