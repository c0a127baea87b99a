"""The tables of the groups room."""

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

__all__ = [
    "Activity",
    "AskedIn",
    "Attendance",
    "Bringing",
    "Flyer",
    "Gathering",
    "Group",
    "GroupMember",
    "GroupMessage",
    "GroupSession",
    "Involved",
    "JoinCode",
    "MethodProgress",
    "ResidentGroup",
    "StageTurn",
    "TakenPart",
    "TakesAlong",
]
