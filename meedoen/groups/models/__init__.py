"""The tables of the groups room."""

from meedoen.groups.models.gathering import Call, CallSent, Registration
from meedoen.groups.models.groups import Attendance, Group, GroupMember, GroupSession
from meedoen.groups.models.resident import (
    Activity,
    AskedIn,
    Bringing,
    Flyer,
    Gathering,
    GroupMessage,
    Involved,
    JoinCode,
    MethodProgress,
    ResidentGroup,
    StageTurn,
    TakenPart,
    TakesAlong,
)
from meedoen.groups.models.working import BoardItem, GoalStep, MemberGoal, MemberPlan, Pledge, Topic, TopicVote

__all__ = [
    "Activity",
    "AskedIn",
    "Attendance",
    "BoardItem",
    "Bringing",
    "Call",
    "CallSent",
    "Flyer",
    "Gathering",
    "GoalStep",
    "Group",
    "GroupMember",
    "GroupMessage",
    "GroupSession",
    "Involved",
    "JoinCode",
    "MemberGoal",
    "MemberPlan",
    "MethodProgress",
    "Pledge",
    "Registration",
    "ResidentGroup",
    "StageTurn",
    "TakenPart",
    "TakesAlong",
    "Topic",
    "TopicVote",
]
