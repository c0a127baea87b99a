"""Who gets in where in the room ui."""

from tests.sights import EVERYBODY, PROFESSIONALS, Row

ROWS = [
    Row("ui:language", EVERYBODY, lambda town: {"code": "en"}, status=303),
    Row("ui:autosave", frozenset(), refusal=403, method="post", anonymous=403),
    Row("ui:leave", EVERYBODY, method="post", status=204),
    Row("ui:design", PROFESSIONALS),
    Row("ui:design_rtl", PROFESSIONALS),
    Row("ui:design_form", PROFESSIONALS),
    Row("ui:design_error", PROFESSIONALS, lambda town: {"status": 404}, status=404),
]
