"""Who gets what at each address of the plan room."""

from tests.sights import Row

HELPERS = frozenset({"worker", "stand_in"})
READS = HELPERS | {"person"}


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def edits(name: str, thing: str = "trajectory", query: str = "") -> Row:
    """Return the row of a form for own worker and stand-in; the person may read but not write there."""
    return Row(f"plan:{name}", HELPERS, of(thing), query=query, exceptions={"person": 403})


def own(name: str, thing: str = "trajectory", query: str = "") -> Row:
    """Return the row of a form for the person alone; who helps may read but not speak for the person."""
    return Row(f"plan:{name}", frozenset({"person"}), of(thing), query=query, exceptions=dict.fromkeys(HELPERS, 403))


ROWS: list[Row] = []
