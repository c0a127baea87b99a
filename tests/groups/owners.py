"""Whose the texts of this room are: of who wrote them; the frame of a group is about no one person."""

from tests.owning import Owners, Reason, nobody, read

GROUP, PLAN, REGISTRATION = "groups:group", "groups:plan", "groups:registration"
GROWTH, MEETING = "groups:resident_growth", "groups:meeting"

OWNERS: Owners = {
    "groups.Call": [nobody(Reason.PLACE, "name about themes")],
    "groups.CallSent": [nobody(Reason.PLACE, "note")],
    "groups.Registration": [
        read(REGISTRATION, "name email phone reach own_theme note witness"),
        read(REGISTRATION, "themes child_years", put=lambda mark, stands: [*stands, mark]),
    ],
    "groups.Group": [nobody(Reason.PLACE, "name theme about place")],
    "groups.GroupMember": [read(GROUP, "name email phone")],
    "groups.GroupSession": [nobody(Reason.PLACE, "place"), read(GROUP, "note", of="attendance__member__person")],
    "groups.Topic": [nobody(Reason.CODE, "key"), read(GROUP, "text", of="member__person")],
    "groups.MemberPlan": [read(PLAN, "direction well better", of="member__person")],
    "groups.MemberGoal": [read(PLAN, "text", of="member__person")],
    "groups.GoalStep": [read(PLAN, "text note", of="goal__member__person")],
    "groups.Pledge": [read(GROUP, "text", of="by__person")],
    "groups.BoardItem": [read(GROUP, "text", of="member__person")],
    "groups.ResidentGroup": [nobody(Reason.PLACE, "for_whom contact")],
    "groups.StageTurn": [read(GROWTH, "why", of="by__person")],
    "groups.AskedIn": [read(GROWTH, "what_for", of="asked_by__person")],
    "groups.JoinCode": [nobody(Reason.CODE, "code_hash")],
    "groups.Gathering": [nobody(Reason.NO_PERSON, "theme for_whom"), nobody(Reason.CODE, "kit")],
    "groups.Bringing": [read(MEETING, "what", of="member__person")],
    "groups.GroupMessage": [read("groups:resident", "text", of="member__person")],
    "groups.MethodProgress": [
        nobody(Reason.CODE, "step"),
        nobody(Reason.NO_PERSON, "example"),
        read("groups:resident_method", "note secured_by", of="lead__person"),
    ],
    "groups.Involved": [nobody(Reason.NO_PERSON, "name contact could")],
    "groups.Flyer": [read("groups:flyer_paper", "heading words ask", of="made_by__person")],
    "groups.Activity": [
        read("groups:activity", "what place when for_whom who contact why", of="made_by__person"),
    ],
}
