"""Who gets what at each address of the groups room: the members, the coach, and the frame for the colleagues of the team."""

from tests.groups.resident_access import RESIDENT_ROWS
from tests.sights import PROFESSIONALS, SIGNED_IN, Row

MEMBERS = frozenset({"person", "tie_granted"})
TEAM = frozenset({"worker", "stand_in", "colleague"})
# Those whose work it is to lead groups: in a team, as a professional or a coordinator.
LEADING = frozenset({"worker", "stand_in", "colleague", "coordinator", "other_team", "other_municipality"})


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


ROWS = [
    Row("groups:mine", SIGNED_IN - PROFESSIONALS, refusal=403),
    Row("groups:groups", LEADING, refusal=403),
    Row("groups:group", MEMBERS | TEAM, of("group")),
    *RESIDENT_ROWS,
]
