"""Who gets what at each address of the circle room. The map is shown to the worker; the stand-in does not see it."""

from tests.circle.asking_rows import ASKING
from tests.sights import EVERYBODY, PROFESSIONALS, SIGNED_IN, Row

ME = frozenset({"person"})
FILLS = frozenset({"policy", "admin"})
PLAN = frozenset({"person", "worker", "stand_in"})
# What is the person's alone: throwing away what the person answered alone, letting the other parent come nearer.
OWN_ONLY = {"worker": 403, "stand_in": 403}
DRAW = frozenset({"person", "worker"})
# Whoever knows the name may know that there is a page, and is refused; to anybody else there is nothing.
KNOW = frozenset({"tie_granted", "stand_in", "colleague", "coordinator"})
REFUSED = dict.fromkeys(KNOW, 403)
NOT_PLAN = dict.fromkeys(KNOW - {"stand_in"}, 403)
NOT_HELPING = dict.fromkeys(KNOW - {"stand_in"}, 403)


def bram(town):
    """Return the arguments of a page about Bram's map."""
    return {"pk": town.bram.pk}


def here(town):
    """Return the arguments of a page for everybody."""
    return {"municipality": town.municipality.slug}


def trajectory(town):
    """Return the arguments of a page about Bram's trajectory."""
    return {"pk": town.things["trajectory"].pk}


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def tomorrow(town):
    """Return the day of the thing in the calendar."""
    return {"dag": "2026-03-03", "komt": "1", "over": "1"}


# The circle: Bram and Els, who takes part; nobody else knows that it is there.
IN_CIRCLE = frozenset({"person", "tie_granted"})
MEMBER = frozenset({"tie_granted"})
LEADS = frozenset({"person"})
NO_LEAD = {"tie_granted": 403}
HELP = frozenset({"worker", "stand_in"})
KNOW_TRAJECTORY = frozenset({"person", "tie_granted", "colleague", "coordinator"})

CIRCLE_ROWS = [
    Row("circle:my_circle", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:circles", SIGNED_IN),
    Row("circle:circle", IN_CIRCLE, bram),
    Row("circle:notices", MEMBER, bram),
    Row("circle:leave", MEMBER, bram, method="post", status=303),
    Row("circle:as_member", LEADS, of("circle_member")),
    Row("circle:seat_new", LEADS, bram, exceptions=NO_LEAD),
    Row("circle:seat", LEADS, of("circle_member")),
    Row("circle:seat_change", LEADS, of("circle_member")),
    Row("circle:seat_again", LEADS, of("circle_invited"), method="post", status=303),
    Row("circle:seat_remove", LEADS, of("circle_member"), method="post", status=303),
    Row("circle:messages", IN_CIRCLE, bram),
    Row("circle:message_back", IN_CIRCLE, of("circle_message"), method="post", status=303),
    Row("circle:files", IN_CIRCLE, bram),
    Row("circle:file_new", IN_CIRCLE, bram),
    Row("circle:file", IN_CIRCLE, of("circle_file")),
    Row("circle:file_remove", IN_CIRCLE, of("circle_file"), method="post", status=303),
    Row("circle:my_calendar", SIGNED_IN),
    Row("circle:calendar", IN_CIRCLE, bram),
    Row("circle:week", IN_CIRCLE, bram),
    Row("circle:item_new", IN_CIRCLE, bram),
    Row("circle:item", IN_CIRCLE, of("circle_item")),
    Row("circle:item_come", IN_CIRCLE, of("circle_item"), method="post", status=303, data=tomorrow),
    Row("circle:item_skip", IN_CIRCLE, of("circle_item"), method="post", status=303, data=tomorrow),
    Row("circle:item_remove", IN_CIRCLE, of("circle_item"), method="post", status=303),
    Row("circle:feed_link", MEMBER, bram),
    Row("circle:feed", EVERYBODY, lambda town: {"secret": town.things["circle_secret"]}),
    Row("circle:decisions", IN_CIRCLE, bram),
    Row("circle:decision_new", IN_CIRCLE, bram),
    Row("circle:decision_words", LEADS, of("circle_decision"), exceptions=NO_LEAD),
    Row("circle:steps", LEADS, bram, exceptions=NO_LEAD),
    Row("circle:consultation_new", IN_CIRCLE, bram),
    Row("circle:consultation", IN_CIRCLE, of("circle_talk")),
    Row("circle:minutes", IN_CIRCLE, of("circle_talk")),
    Row("circle:consultation_cancel", IN_CIRCLE, of("circle_talk"), method="post", status=303),
    # The exception: until it is told, own worker and stand-in, and the coordinator, who reads only.
    Row("circle:consultation", HELP | {"coordinator"}, of("circle_safety")),
    Row("circle:minutes", HELP, of("circle_safety"), exceptions={"coordinator": 403}),
    Row("circle:safety_talk", HELP, of("trajectory"), exceptions=dict.fromkeys(KNOW_TRAJECTORY, 403)),
    Row("circle:safety_talks", frozenset({"coordinator", "other_municipality"})),
]  # fmt: skip

ROWS = [
    *CIRCLE_ROWS,
    *ASKING,
    Row("circle:my_network", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:network", DRAW, bram, exceptions=REFUSED),
    Row(
        "circle:network_share", frozenset({"person"}), bram, method="post", status=303, exceptions={**REFUSED, "worker": 403}
    ),
    Row("circle:network_together", frozenset({"worker", "stand_in"}), bram, exceptions={**NOT_HELPING, "person": 403}),
    Row("circle:network_keep", DRAW, bram, exceptions=REFUSED),
    Row("circle:network_compare", DRAW, bram, exceptions=REFUSED),
    Row("circle:network_improve", DRAW, lambda town: {**bram(town), "measure": "enlarge"}, exceptions=REFUSED),
    Row("circle:member", DRAW, of("network_member")),
    Row(
        "circle:member_place", DRAW, of("network_member"), method="post", status=303,
        data=lambda town: {"area": "leisure", "closeness": "2"},
    ),
    Row("circle:member_remove", DRAW, of("network_member"), method="post", status=303),
    Row("circle:my_doing", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:doing", PLAN, trajectory),
    Row("circle:doing_keep", PLAN, trajectory),
    Row("circle:doing_picture", PLAN, of("doing_picture")),
    Row("circle:doing_answer", PLAN, of("doing_picture")),
    Row("circle:doing_remove", PLAN, of("doing_picture"), method="post", status=303, exceptions=OWN_ONLY),
    Row("circle:my_home", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:my_day_plan", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:day_plan", PLAN, bram, exceptions=NOT_PLAN),
    Row("circle:day_plan_paper", PLAN, bram, exceptions=NOT_PLAN),
    Row("circle:day_task", PLAN, of("day_task")),
    Row("circle:day_task_remove", PLAN, of("day_task"), method="post", status=303),
    Row("circle:my_agreements", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:agreement_join", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:agreements", PLAN, bram, exceptions=NOT_PLAN),
    Row("circle:agreement", PLAN, of("parent_side")),
    Row("circle:agreement_write", PLAN, of("parent_side")),
    Row("circle:agreement_together", PLAN, of("parent_side")),
    Row("circle:agreement_yes", PLAN, of("parent_side")),
    Row("circle:agreement_paper", PLAN, of("parent_side")),
    Row("circle:agreement_end", PLAN, of("parent_side"), method="post", status=303),
    # Who helps does not bring two parents together: that is the parent's own.
    Row("circle:agreement_show", ME, of("parent_side"), method="post", status=303, exceptions=OWN_ONLY),
    Row("circle:agreement_code", ME, of("parent_side"), method="post", exceptions=OWN_ONLY),
    Row("circle:means", EVERYBODY, here),
    Row("circle:means_desk", FILLS, refusal=403),
    Row("circle:means_edit", FILLS, lambda town: {"kind": "food_bank"}, refusal=403),
    Row("circle:picture_remove", DRAW, of("network_picture"), method="post", status=303),
]  # fmt: skip
