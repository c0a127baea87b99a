"""Who sees the pages of the instruments: everybody who works in a team; they hold nothing about anybody."""

from typing import Any

from tests.sights import EVERYBODY, PROFESSIONALS, Row
from tests.town import Town

ANSWERS = {"safety": 0, "health": 0, "welfare": 1, "size": "individual", "duration": "incidental"}


def answers(town: Town) -> dict[str, Any]:
    return ANSWERS


ROWS = [
    Row("instruments:catalogue", PROFESSIONALS, refusal=403),
    Row("instruments:try_out", PROFESSIONALS, kwargs=lambda town: {"instrument_id": "urgency"}, refusal=403),
    # A person's own answers, to take along: who may make the copy of everything.
    Row(
        "instruments:export_answers",
        frozenset({"person", "worker", "stand_in"}),
        kwargs=lambda town: {"pk": town.bram.pk},
        exceptions=dict.fromkeys(("tie_granted", "colleague", "coordinator"), 403),
    ),
    Row("api:weigh_urgency", EVERYBODY, method="post", data=answers),
]
