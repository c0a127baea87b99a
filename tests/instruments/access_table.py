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
    Row("api:weigh_urgency", EVERYBODY, method="post", data=answers),
]
