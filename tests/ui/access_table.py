"""Who gets in where in the room ui."""

from tests.sights import EVERYBODY, Row

ROWS = [
    Row("ui:language", EVERYBODY, lambda town: {"code": "en"}, status=303),
]
