"""Who gets what at each address of the groups room: the members, the coach, and the frame for the colleagues of the team."""

from tests.groups.resident_access import RESIDENT_ROWS
from tests.sights import PROFESSIONALS, SIGNED_IN, Row

MEMBERS = frozenset({"person", "tie_granted"})
TEAM = frozenset({"worker", "stand_in", "colleague"})
# Those whose work it is to lead groups: in a team, as a professional or a coordinator.
LEADING = frozenset({"worker", "stand_in", "colleague", "coordinator", "other_team", "other_municipality"})
COACH = frozenset({"worker"})
OWN = frozenset({"person"})
# They know that there is a group, and may not do this.
FRAME = dict.fromkeys(TEAM - COACH, 403)
NOT_MEMBERS = dict.fromkeys(MEMBERS, 403)
RESIDENTS = frozenset({"person", "tie", "tie_granted"})
HERE = frozenset({"coordinator", "other_team"})
NOT_CALLING = dict.fromkeys(RESIDENTS | HERE, 403)


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def bram(town):
    """Return the arguments of a page about Bram."""
    return {"pk": town.bram.pk}


ROWS = [
    Row("groups:mine", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("groups:groups", LEADING, refusal=403),
    Row("groups:group", MEMBERS | TEAM, of("group")),
    Row("groups:group_edit", TEAM, of("group"), exceptions=NOT_MEMBERS),
    Row("groups:group_end", COACH, of("group"), method="post", status=303, exceptions={**FRAME, **NOT_MEMBERS}),
    Row("groups:topic_new", MEMBERS | COACH, of("group"), exceptions=FRAME),
    Row("groups:topic_vote", MEMBERS | COACH, of("group_topic"), method="post", status=303, exceptions=FRAME),
    Row("groups:call_new", LEADING, refusal=403),
    Row("groups:call", TEAM, of("group_call"), exceptions=NOT_CALLING),
    Row("groups:call_edit", TEAM, of("group_call"), exceptions=NOT_CALLING),
    Row("groups:call_sent", TEAM, of("group_call"), exceptions=NOT_CALLING),
    Row("groups:propose", TEAM, of("group_call"), method="post", status=303, exceptions=NOT_CALLING),
    Row("groups:accept", TEAM, of("group_proposal")),
    Row("groups:registration", OWN | TEAM, of("group_registration")),
    Row("groups:withdraw", OWN | TEAM, of("group_registration"), method="post", status=303),
    Row("groups:join", RESIDENTS, of("group_call"), exceptions=dict.fromkeys(TEAM | HERE, 403)),
    Row(
        "groups:sign_up", TEAM, of("group_call"), refusal=403, exceptions={"other_municipality": 404},
    ),
    Row(
        "groups:sign_up", frozenset({"worker", "stand_in"}), of("group_call"), "?persoon={person}", refusal=403,
        exceptions={"other_municipality": 404, "other_team": 404},
    ),
    Row(
        "groups:calls_for", frozenset({"worker", "stand_in"}), bram, refusal=403,
        exceptions={"other_municipality": 404, "other_team": 404},
    ),
    Row("groups:member_add", COACH, of("group"), exceptions={**FRAME, **NOT_MEMBERS}),
    Row("groups:member_invite", COACH, of("group_mate"), exceptions=NOT_MEMBERS),
    Row("groups:paper", OWN | COACH, of("group_member"), exceptions={"tie_granted": 403}),
    Row("groups:leave", OWN | COACH, of("group_member"), exceptions={"tie_granted": 403}),
    Row("groups:sessions_plan", COACH, of("group"), exceptions={**FRAME, **NOT_MEMBERS}),
    Row("groups:session", COACH, of("group_session"), exceptions={**FRAME, **NOT_MEMBERS}),
    Row("groups:session_edit", TEAM, of("group_session"), exceptions=NOT_MEMBERS),
    Row("groups:session_cancel", COACH, of("group_session"), method="post", status=303, exceptions={**FRAME, **NOT_MEMBERS}),
    Row("groups:coming", MEMBERS | COACH, of("group_session"), method="post", status=303, exceptions=FRAME),
    Row("groups:plan", MEMBERS | COACH, of("group_member")),
    Row("groups:plan_edit", OWN | COACH, of("group_member"), exceptions={"tie_granted": 403}),
    Row("groups:goal_new", OWN | COACH, of("group_member"), exceptions={"tie_granted": 403}),
    Row("groups:goal_edit", OWN | COACH, of("group_goal")),
    Row("groups:step", OWN | COACH, of("group_goal")),
    Row(
        "groups:shared_plan", OWN, bram,
        exceptions=dict.fromkeys({"tie_granted", "worker", "stand_in", "colleague", "coordinator"}, 403),
    ),
    Row("groups:pledge_new", MEMBERS, of("group"), exceptions={**FRAME, "worker": 403}),
    Row("groups:pledge_end", MEMBERS, of("group_pledge"), method="post", status=303, exceptions={**FRAME, "worker": 403}),
    Row("groups:board_new", MEMBERS, of("group"), exceptions={**FRAME, "worker": 403}),
    Row(
        "groups:board_item", MEMBERS, of("group_item"), method="post", status=303, exceptions={**FRAME, "worker": 403},
        data=lambda town: {"doe": "1"},
    ),
    *RESIDENT_ROWS,
]  # fmt: skip
