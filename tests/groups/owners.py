"""Whose the texts of this room are: of who wrote them; the frame of a group is about no one person."""

from tests.owning import Owners, Reason, nobody, read

GROUP = "groups:group"

OWNERS: Owners = {
    "groups.Group": [nobody(Reason.PLACE, "name theme about place")],
    "groups.GroupMember": [read(GROUP, "name email phone")],
    "groups.GroupSession": [nobody(Reason.PLACE, "place"), read(GROUP, "note", of="attendance__member__person")],
}
