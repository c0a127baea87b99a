"""Who gets what at each address of the circle room. The map is shown to the worker; the stand-in does not see it."""

from tests.sights import PROFESSIONALS, SIGNED_IN, Row

PLAN = frozenset({"person", "worker", "stand_in"})
# The person answered alone: the picture is the person's to throw away.
WITH_ANSWERS = {"worker": 403, "stand_in": 403}
DRAW = frozenset({"person", "worker"})
# Whoever knows the name may know that there is a page, and is refused; to anybody else there is nothing.
KNOW = frozenset({"tie_granted", "stand_in", "colleague", "coordinator"})
REFUSED = dict.fromkeys(KNOW, 403)
NOT_HELPING = dict.fromkeys(KNOW - {"stand_in"}, 403)


def bram(town):
    """Return the arguments of a page about Bram's map."""
    return {"pk": town.bram.pk}


def trajectory(town):
    """Return the arguments of a page about Bram's trajectory."""
    return {"pk": town.things["trajectory"].pk}


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


ROWS = [
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
    Row("circle:doing_remove", PLAN, of("doing_picture"), method="post", status=303, exceptions=WITH_ANSWERS),
    Row("circle:picture_remove", DRAW, of("network_picture"), method="post", status=303),
]  # fmt: skip
