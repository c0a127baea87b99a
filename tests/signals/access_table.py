"""Who gets in where, in the room signals."""

from typing import Any

from tests.sights import EVERYBODY, PROFESSIONALS, Row
from tests.signals.things import CODE
from tests.town import Town

HANDLERS = frozenset({"coordinator", "desk"})
WORKING = PROFESSIONALS - {"policy", "admin"}
# A colleague who is asked, and the person's own worker and stand-in, read it; they do not handle it.
READERS = frozenset({"worker", "stand_in", "other_team"})
# For who does not handle worries at all these are closed pages (403); for who does, another team's worry is not there.
CLOSED = dict.fromkeys(("person", "tie", "tie_granted", "policy", "admin"), 403)
READ_ONLY = CLOSED | dict.fromkeys(READERS, 403)


def place(town: Town) -> dict[str, Any]:
    return {"municipality": town.municipality.slug}


def signal(town: Town) -> dict[str, Any]:
    return {"pk": town.things["signal"].pk}


def consultation(town: Town) -> dict[str, Any]:
    return {"pk": town.things["consultation"].pk}


def deed(town: Town) -> dict[str, Any]:
    return {**signal(town), "deed": "act"}


ROWS = [
    Row("signals:start", EVERYBODY),
    Row("signals:place", EVERYBODY, kwargs=place),
    Row("signals:report", EVERYBODY, kwargs=place),
    Row("signals:thanks", EVERYBODY, kwargs=place),
    Row("signals:status", EVERYBODY, kwargs=place),
    Row("signals:inbox", WORKING, refusal=403),
    Row("signals:entry", WORKING, refusal=403),
    Row("signals:brief", WORKING, refusal=403),
    Row("signals:signal", HANDLERS | READERS, kwargs=signal, exceptions=CLOSED),
    Row("signals:deed", HANDLERS, kwargs=deed, exceptions=READ_ONLY),
    Row("signals:weigh", HANDLERS, kwargs=signal, exceptions=READ_ONLY),
    Row("signals:entered", HANDLERS, kwargs=signal, exceptions=READ_ONLY),
    Row("signals:consultation", frozenset({"other_team"}), kwargs=consultation, exceptions=CLOSED),
    Row("api:signal_status", EVERYBODY, kwargs=lambda town: {"code": CODE}),
]
