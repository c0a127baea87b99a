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
# The colleagues with whom the worker shared a note; they read it and change nothing.
NEAR = frozenset({"worker", "stand_in", "colleague"})
NOT_HERS = dict.fromkeys(("stand_in", "colleague"), 403)
RECEIVERS = frozenset({"other_team"})
# Bram gave Sanne sight of his story, and nobody else.
TELLING = frozenset({"worker", "person"})
WITHOUT_STORY = KNOW_HIM | dict.fromkeys(("stand_in", "person", "tie_granted"), 403)
# Joris, who cares for Bram, was asked to prepare too: he sees his own text and nothing else.
PREPARING = frozenset({"person", "tie"})
NOT_PREPARING = KNOW_HIM | dict.fromkeys(("worker", "stand_in", "tie_granted"), 403)


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def place(town: Town):
    """Return the arguments of a public page."""
    return {"municipality": town.municipality.slug}


def life(instrument: str, **more: str):
    """Return the arguments for an instrument about Bram."""
    return lambda town: {"pk": town.things["trajectory"].pk, "instrument": instrument, **more}


def gap_of(dimension: str):
    """Return the arguments for what is missing in one dimension."""
    return lambda town: {"pk": town.things["trajectory"].pk, "dimension": dimension}


# Bram gave Sanne sight of his profile too; he sees the worker's pages about himself and fills in on his own.
CLOSED = KNOW_HIM | dict.fromkeys(("stand_in", "tie_granted"), 403)
WITHOUT_LIFE = CLOSED | {"person": 404}
WITHOUT_PLAN = KNOW_HIM | {"tie_granted": 403, "person": 404}


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
    edits("visit_new"),
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
    Row("support:meeting", HELPERS | {"person"}, of("meeting"), query="?lezen=1"),
    Row("support:meeting_edit", HELPERS, of("meeting"), exceptions={"person": 403}),
    *(
        Row(
            f"support:{name}",
            HELPERS,
            lambda town: {"pk": town.things["meeting"].pk, "uid": town.things["block"].uid},
            method="post",
            status=404,  # Bram lives alone: no visit to several persons.
            exceptions={"person": 403},
        )
        for name in ("block_share", "block_unshare")
    ),
    Row(
        "support:block",
        HELPERS,
        lambda town: {"pk": town.things["meeting"].pk, "kind": "wishes", "uid": town.things["block"].uid},
        exceptions={"person": 403},
    ),  # fmt: skip
    Row("support:keeping", HELPERS, of("meeting"), exceptions={"person": 403}),
    Row("support:meeting_earlier", HELPERS | {"person"}, of("meeting")),
    Row("support:story", frozenset({"worker"}), of("trajectory"), exceptions=WITHOUT_STORY),
    Row("support:story_file_new", frozenset({"worker"}), of("trajectory"), exceptions=WITHOUT_STORY),
    Row("support:story_file", TELLING, of("story_file")),
    Row("support:story_file_remove", TELLING, of("story_file"), method="post", status=303),
    edits("preparation"),
    edits("preparation_paper"),
    edits("preparation_letter"),
    Row(
        "support:preparation_letter", HELPERS, of("trajectory"), query="?voor=mantelzorger", exceptions=edits("x").exceptions
    ),
    Row("support:my_story", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("support:my_story_file", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("support:my_preparation", PREPARING, of("trajectory"), exceptions=NOT_PREPARING),
    Row("support:my_preparation_letter", PREPARING, of("trajectory"), exceptions=NOT_PREPARING),
    Row("support:preparation_back", PREPARING, of("trajectory"), method="post", status=303, exceptions=NOT_PREPARING),
    Row(
        "support:remark_answer",
        HELPERS,
        lambda town: {"pk": town.things["meeting"].pk, "remark_pk": town.things["remark"].pk},
        exceptions={"person": 403},
    ),  # fmt: skip
    Row("support:readings", READS, of("trajectory"), exceptions=KNOW_HIM),
    Row("support:reading", TELLING, life("personal_profile"), exceptions=CLOSED),
    Row("support:reading", HELPERS | {"person"}, life("intended_results"), exceptions=KNOW_HIM | {"tie_granted": 403}),
    Row(
        "support:reading_fill",
        frozenset({"worker"}),
        life("personal_profile", perspective="person"),
        exceptions=WITHOUT_LIFE,
    ),
    Row("support:reading_fill", HELPERS, life("intended_results", perspective="person"), exceptions=WITHOUT_PLAN),
    Row("support:reading", READS, life("beacons"), exceptions=KNOW_HIM),
    Row("support:reading_fill", HELPERS, life("beacons", perspective="worker"), exceptions=WITHOUT_PLAN),
    Row("support:reading_gap", frozenset({"worker"}), gap_of("inclusion"), exceptions=CLOSED | {"person": 404}),
    Row("support:my_life", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("support:my_reading", SIGNED_IN - PROFESSIONALS, lambda town: {"instrument": "personal_profile"}, refusal=403),
    Row("support:my_reading_fill", SIGNED_IN - PROFESSIONALS, lambda town: {"instrument": "freedom"}, refusal=403),
    Row("support:phase", READS, of("trajectory"), exceptions=KNOW_HIM),
    Row(
        "support:mode_start",
        HELPERS,
        lambda town: {"pk": town.things["trajectory"].pk, "kind": "suspended"},
        exceptions={**KNOW_HIM, "person": 403, "tie_granted": 403},
    ),
    Row(
        "support:mode_review",
        HELPERS,
        lambda town: {"pk": town.things["trajectory"].pk, "mode": town.things["mode"].pk},
        exceptions={**KNOW_HIM, "person": 403, "tie_granted": 403},
    ),
    edits("enough"),
    Row("support:log", HELPERS | {"person"}, of("trajectory"), exceptions={**KNOW_HIM, "tie_granted": 403}),
    Row("support:light_new", CARING, refusal=403),
    Row("support:light_end", frozenset({"worker"}), of("light"), exceptions={**KNOW_HIM, "stand_in": 403}),
    Row(
        "support:light_grow",
        frozenset({"worker"}),
        of("light"),
        method="post",
        status=303,
        exceptions={**KNOW_HIM, "stand_in": 403},
    ),
    Row("support:peer", CARING, refusal=403),
    Row("support:peer_new", CARING, refusal=403),
    Row("support:peer_note", NEAR, of("peer_note")),
    Row("support:peer_edit", frozenset({"worker"}), of("peer_note"), exceptions=NOT_HERS),
    Row("support:peer_share", frozenset({"worker"}), of("peer_note"), exceptions=NOT_HERS),
    Row("support:peer_take_back", frozenset({"worker"}), of("peer_note"), method="post", status=303, exceptions=NOT_HERS),
    Row("support:peer_delete", frozenset({"worker"}), of("peer_note"), method="post", status=303, exceptions=NOT_HERS),
    Row("support:effort", DIVIDING, refusal=403),
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
