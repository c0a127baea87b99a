"""Who sees the pages of the instruments: everybody who works in a team; they hold nothing about anybody."""

from tests.sights import PROFESSIONALS, Row

ROWS = [
    Row("instruments:catalogue", PROFESSIONALS, refusal=403),
    Row("instruments:try_out", PROFESSIONALS, kwargs=lambda town: {"instrument_id": "urgency"}, refusal=403),
]
