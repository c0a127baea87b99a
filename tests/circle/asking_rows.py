"""Who gets what at the addresses of asking, carrying and relief."""

from tests.sights import EVERYBODY, PROFESSIONALS, SIGNED_IN, Row

DRAW = frozenset({"person", "worker"})
# The family leads: Bram, and Els who leads for him; own worker and stand-in were told.
LEADS = frozenset({"person"})
FAMILY = frozenset({"person", "tie_granted", "worker", "stand_in"})
KNOWS = {"worker": 403, "stand_in": 403}
NO_FAMILY = {"worker": 403, **dict.fromkeys(("tie_granted", "stand_in", "colleague", "coordinator"), 403)}
RESIDENTS = SIGNED_IN - PROFESSIONALS
# Els has a place in Bram's circle.
HELPER = frozenset({"tie_granted"})
NOT_A_RESIDENT = dict.fromkeys(PROFESSIONALS, 403)
REFUSED = dict.fromkeys(("tie_granted", "stand_in", "colleague", "coordinator"), 403)


def bram(town):
    """Return the arguments of a page about Bram."""
    return {"pk": town.bram.pk}


def asked_link(town):
    """Return the secret link of a question that waits for an answer."""
    return {"municipality": "zonnedorp", "code": town.things["help_code"]}


def first_version(town):
    """Return what a button sends along: the version that stands on the page."""
    return {"version": town.things["help_ask"].version}


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


# Questions for help go with the map: who is not shown it does not know of them.
ASKING = [
    Row("circle:my_help", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("circle:help", DRAW, bram, exceptions=REFUSED),
    Row("circle:ask_new", DRAW, bram, exceptions=REFUSED),
    Row("circle:ask_write", DRAW, bram, exceptions=REFUSED),
    Row("circle:ask", DRAW, of("help_ask")),
    Row("circle:ask_put", DRAW, of("help_ask")),
    Row("circle:ask_answer", DRAW, of("help_ask")),
    Row("circle:ask_thank", DRAW, of("help_ask")),
    Row("circle:ask_withdraw", DRAW, of("help_ask"), method="post", status=303, data=first_version),
    Row("circle:ask_plan", DRAW, of("help_ask"), method="post", status=303, data=first_version),
    Row("circle:ask_remove", DRAW, of("help_ask"), method="post", status=303),
    Row("circle:carrying", DRAW, bram, exceptions=REFUSED),
    Row("circle:carrying_away", DRAW, of("carrying")),
    Row("circle:away_back", DRAW, of("away"), method="post", status=303),
    Row("circle:asked", EVERYBODY, asked_link, anonymous=200),
    Row("circle:families", LEADS, bram, exceptions=NO_FAMILY),
    Row("circle:family_new", LEADS, bram, exceptions=NO_FAMILY),
    Row("circle:family", FAMILY, of("family")),
    Row("circle:family_change", frozenset({"person", "tie_granted"}), of("family"), exceptions=KNOWS),
    Row(
        "circle:family_add",
        frozenset({"person", "tie_granted"}),
        lambda town: {**of("family")(town), "what": "gast"},
        exceptions=KNOWS,
    ),
    Row("circle:family_show", LEADS, of("family"), method="post", status=303, exceptions={**KNOWS, "tie_granted": 403}),
    Row("circle:family_remove", LEADS, of("family"), method="post", status=303, exceptions={**KNOWS, "tie_granted": 403}),
    Row("circle:my_helping", SIGNED_IN),
    Row("circle:my_carrying", HELPER, of("circle_member")),
    Row("circle:my_away", HELPER, of("circle_member")),
    Row("circle:my_back", HELPER, of("away_helper"), method="post", status=303),
    Row("circle:my_stop", HELPER, lambda town: {**of("circle_member")(town), "step_pk": 1}, method="post", status=303),
    Row("circle:my_carer", RESIDENTS, refusal=403),
    Row("circle:my_carer_notes", RESIDENTS, refusal=403),
    Row("circle:my_carer_test", RESIDENTS, lambda town: {"instrument_id": "carer_check"}, refusal=403),
    Row("circle:my_carer_share", HELPER, of("circle_member"), method="post", status=303, exceptions=NOT_A_RESIDENT),
    Row("circle:my_carer_wipe", RESIDENTS, method="post", status=303, refusal=403),
    Row("circle:carer_test", EVERYBODY, lambda town: {"municipality": "zonnedorp"}, anonymous=200),
    Row("circle:carer_call", EVERYBODY, lambda town: {"municipality": "zonnedorp"}, anonymous=200),
    Row("circle:asked_thanks", EVERYBODY, lambda town: {"municipality": "zonnedorp"}, anonymous=200),
]
