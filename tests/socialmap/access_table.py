"""Who gets what at each address of the social map."""

from tests.sights import PROFESSIONALS, Row

SEEING = PROFESSIONALS - {"desk", "admin"}
# Another municipality sees its own list, and nothing of this one.
HERE = SEEING - {"other_municipality"}
NOT_HERE = {"other_municipality": 404}


def one(town):
    """Return the arguments of the page of a gap."""
    return {"pk": town.things["gap"].pk}


ROWS = [
    Row("socialmap:gaps", SEEING, refusal=403),
    Row("socialmap:gaps", SEEING, query="?stand=&waarover=inclusion&hoe=none&buurt=1&volgorde=-laatst", refusal=403),
    Row("socialmap:gap_new", SEEING, refusal=403),
    Row("socialmap:gap", HERE, one, refusal=403, exceptions=NOT_HERE),
    Row("socialmap:gap_again", HERE, one, method="post", status=303, refusal=403, exceptions=NOT_HERE),
    Row("socialmap:gap_close", HERE, one, refusal=403, exceptions=NOT_HERE),
]
