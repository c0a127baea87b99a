"""Who gets what at each address of the support room."""

from tests.sights import EVERYBODY, PROFESSIONALS, SIGNED_IN, Row
from tests.town import Town

HELPERS = frozenset({"worker", "stand_in"})
CARING = PROFESSIONALS - {"policy", "admin"}
DIVIDING = CARING - {"desk"}
# Who knows Bram by name and team, but does not see the course of the support.
KNOW_HIM = dict.fromkeys(("colleague", "coordinator"), 403)
READS = HELPERS | {"person", "tie_granted"}
FRONT = frozenset({"coordinator", "desk"})
RECEIVERS = frozenset({"other_team"})


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def place(town: Town):
    """Return the arguments of a public page."""
    return {"municipality": town.municipality.slug}


def edits(name: str, thing: str = "trajectory") -> Row:
    """Return the row of a form for own worker and stand-in; who may read but not write gets 403."""
    return Row(f"support:{name}", HELPERS, of(thing), exceptions={**KNOW_HIM, "person": 403, "tie_granted": 403})


def handles(name: str) -> Row:
    """Return the row of a form about a new question."""
    return Row(f"support:{name}", FRONT, of("new_notification"))


ROWS = [
    Row("support:ask", EVERYBODY, place),
    Row("support:ask", EVERYBODY, place, query="?voor=ander"),
    Row("support:asked", EVERYBODY, place),
    Row("support:asked_letter", frozenset(), place, anonymous=404),
    Row("support:status", EVERYBODY, place),
    Row("support:questions", CARING, refusal=403),
    Row("support:question_new", CARING, refusal=403),
    Row("support:question", FRONT, of("new_notification")),
    Row("support:question", HELPERS | {"person"}, of("notification")),
    Row("support:question_entered", FRONT, of("new_notification")),
    Row("support:question_letter", FRONT, of("new_notification")),
    Row("support:question_letter", HELPERS | {"person"}, of("notification")),
    handles("question_answer"),
    handles("question_supporter"),
    handles("question_plan"),
    handles("question_urgent"),
    handles("question_receipt"),
    handles("question_pass_on"),
    handles("take_up"),
    Row("support:question_answer", HELPERS, of("notification"), exceptions={"person": 403}),
    Row("support:trajectories", CARING, refusal=403),
    Row("support:trajectories", CARING, query="?wie=team", refusal=403),
    Row("support:trajectory", READS, of("trajectory"), exceptions=KNOW_HIM),
    Row("support:trajectory", frozenset(), of("waiting"), exceptions=KNOW_HIM | dict.fromkeys(HELPERS, 403)),
    edits("plan_contact"),
    edits("take_step"),
    edits("tell"),
    edits("meeting_new"),
    edits("outreach_start"),
    edits("attempt"),
    edits("outreach_end"),
    edits("outreach_resume"),
    edits("add_trusted"),
    edits("transfer_new"),
    Row(
        "support:assign",
        HELPERS | {"colleague", "coordinator"},
        of("trajectory"),
        exceptions={"person": 403, "tie_granted": 403},
    ),  # fmt: skip
    Row("support:keep_waiting", HELPERS | {"colleague", "coordinator"}, of("waiting")),
    Row("support:outreach", READS, of("trajectory"), exceptions=KNOW_HIM),
    Row("support:transfer", READS | RECEIVERS, of("transfer")),
    Row("support:transfer_accept", RECEIVERS, of("transfer"), exceptions=dict.fromkeys(READS, 403)),
    Row("support:transfer_decline", RECEIVERS, of("transfer"), exceptions=dict.fromkeys(READS, 403)),
    Row(
        "support:transfer_withdraw",
        HELPERS,
        of("transfer"),
        exceptions={"person": 403, "tie_granted": 403, "other_team": 403},
    ),  # fmt: skip
    Row("support:meeting", HELPERS | {"person"}, of("meeting")),
    Row("support:meeting_edit", HELPERS, of("meeting"), exceptions={"person": 403}),
    Row(
        "support:remark_answer",
        HELPERS,
        lambda town: {"pk": town.things["meeting"].pk, "remark_pk": town.things["remark"].pk},
        exceptions={"person": 403},
    ),  # fmt: skip
    Row("support:allocation", DIVIDING, refusal=403),
    Row("support:waiting_list", DIVIDING, refusal=403),
    Row("support:leaving", frozenset({"worker", "coordinator"}), lambda town: {"account": town["worker"].pk}, refusal=403),
    Row("support:mine", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("support:my_meeting", HELPERS | {"person"}, of("meeting")),
    Row("support:remark", frozenset({"person"}), of("meeting"), exceptions=dict.fromkeys(HELPERS, 403)),
    Row("api:list_trajectories", PROFESSIONALS, scope="trajectories", refusal=401, anonymous=401),
    Row(
        "api:get_trajectory",
        HELPERS,
        lambda town: {"trajectory_id": town.things["trajectory"].pk},
        scope="trajectories",
        anonymous=401,
        exceptions=dict.fromkeys(SIGNED_IN - PROFESSIONALS, 401) | {"colleague": 403, "coordinator": 403},
    ),
]
