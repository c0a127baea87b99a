"""The tables of the groups room."""

from meedoen.groups.models.groups import Attendance, Group, GroupMember, GroupSession

__all__ = ["Attendance", "Group", "GroupMember", "GroupSession"]
