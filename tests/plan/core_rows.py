"""Who gets what at the addresses from wish to version."""

from tests.sights import PROFESSIONALS, SIGNED_IN, Row

HELPERS = frozenset({"worker", "stand_in"})
READS = HELPERS | {"person"}
NOT_THE_PERSON = dict.fromkeys(HELPERS, 403)


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def opened(query: str, thing: str = "", status: int = 200) -> Row:
    """Return the row of the plan page with one form open: who helps sees it, the person reads the page without forms."""

    class Opened(Row):
        def address(self, town):
            key = query.replace("{id}", str(town.things[thing].pk)) if thing else query
            return super().address(town) + f"?open={key}"

    return Opened("plan:plan", HELPERS, of("trajectory"), exceptions={"person": 403}, status=status)


def with_step(town):
    """Return the arguments of the part of a helper."""
    return {"pk": town.things["trajectory"].pk, "step": town.things["helper_step"].pk}


def with_share(town):
    """Return the arguments of taking a share back."""
    return {"pk": town.things["trajectory"].pk, "share": town.things["part_share"].pk}


CORE = [
    Row("plan:plan", READS, of("trajectory")),
    opened("wish:new"),
    opened("wish:{id}", "wish"),
    opened("goal:new:{id}", "wish"),
    opened("goal:{id}", "goal"),
    opened("preference:new:{id}", "goal"),
    opened("preference:{id}", "preference"),
    opened("option:new:{id}", "goal"),
    opened("layer:{id}:network", "goal"),
    opened("step:new:{id}", "goal"),
    opened("step:{id}", "helper_step"),
    opened("people"),
    opened("agreement"),
    opened("need"),
    opened("reciprocity:new"),
    opened("share:{id}", "helper_step"),
    opened("agree"),
    opened("spoken"),
    Row("plan:plan_pdf", READS, of("trajectory")),
    Row("plan:versions", READS, of("trajectory")),
    Row("plan:version", READS, of("plan_version")),
    Row("plan:version_pdf", READS, of("plan_version")),
    Row("plan:part", READS, with_step),
    Row("plan:part_pdf", READS, with_step),
    Row("plan:my_part", frozenset({"tie_granted"}), of("part_share")),
    Row("plan:my_part_pdf", frozenset({"tie_granted"}), of("part_share")),
    Row("plan:my_plan", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("plan:my_wishes", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("plan:my_plan_of", frozenset({"person"}), of("trajectory"), exceptions=NOT_THE_PERSON),
    Row("plan:my_wishes_of", frozenset({"person"}), of("trajectory"), exceptions=NOT_THE_PERSON),
    Row("plan:wish_first", HELPERS, of("wish"), method="post", status=303, exceptions={"person": 403}),
    Row(
        "plan:wish_first", frozenset({"person"}), of("wish"), method="post", data=lambda town: {"eigen": "1"}, status=303,
        exceptions=NOT_THE_PERSON,
    ),
    Row("plan:wish_back", HELPERS, of("wish"), method="post", status=303, exceptions={"person": 403}),
    Row("plan:unshare", HELPERS, with_share, method="post", status=303, exceptions={"person": 403}),
    Row(
        "plan:unshare", frozenset({"person"}), with_share, method="post", data=lambda town: {"eigen": "1"}, status=303,
        exceptions=NOT_THE_PERSON,
    ),
]  # fmt: skip
