"""Who gets in where, in the room signals."""

from typing import Any

from tests.signals.things import CODE
from tests.sights import EVERYBODY, PROFESSIONALS, Row
from tests.town import Town

HANDLERS = frozenset({"coordinator", "desk"})
WORKING = PROFESSIONALS - {"policy", "admin"}
READERS = HANDLERS | {"person", "worker", "stand_in", "other_team"}


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
    Row("signals:signal", READERS, kwargs=signal),
    Row("signals:deed", HANDLERS, kwargs=deed),
    Row("signals:weigh", HANDLERS, kwargs=signal),
    Row("signals:entered", HANDLERS, kwargs=signal),
    Row("signals:consultation", frozenset({"other_team"}), kwargs=consultation),
    Row("api:signal_status", EVERYBODY, kwargs=lambda town: {"code": CODE}),
]
