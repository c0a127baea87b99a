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


def in_api(town: Town) -> dict[str, Any]:
    return {"signal_id": town.things["signal"].pk}


def worry(town: Town) -> dict[str, Any]:
    """Return a worry as another system sends it."""
    return {
        "municipality": town.municipality.code,
        "about": {"description": "Iemand op nummer 3", "knows": "unknown"},
        "perceptions": [{"text": "De post ligt op de mat"}],
        "reporter": None,
        "language": "nl",
    }


# Residents have no keys.
NO_KEY = dict.fromkeys(("person", "tie", "tie_granted"), 401)
ROWS = [
    Row("signals:start", EVERYBODY),
    Row("signals:place", EVERYBODY, kwargs=place),
    Row("signals:report", EVERYBODY, kwargs=place),
    Row("signals:thanks", EVERYBODY, kwargs=place),
    Row("signals:status", EVERYBODY, kwargs=place),
    Row("signals:routes", frozenset({"admin"}), refusal=403),
    Row("signals:route", frozenset({"admin"}), kwargs=lambda town: {"kind": "youth"}, refusal=403),
    Row("signals:inbox", WORKING, refusal=403),
    Row("signals:entry", WORKING, refusal=403),
    Row("signals:brief", WORKING, refusal=403),
    Row("signals:signal", HANDLERS | READERS, kwargs=signal, exceptions=CLOSED),
    Row("signals:deed", HANDLERS, kwargs=deed, exceptions=READ_ONLY),
    Row("signals:weigh", HANDLERS, kwargs=signal, exceptions=READ_ONLY),
    Row("signals:entered", HANDLERS, kwargs=signal, exceptions=READ_ONLY),
    Row("signals:consultation", frozenset({"other_team"}), kwargs=consultation, exceptions=CLOSED),
    Row(
        "api:create_signal", EVERYBODY, method="post", data=worry, status=201, headers={"Idempotency-Key": "access-table-1"}
    ),
    Row("api:list_inbox", PROFESSIONALS, scope="inbox", refusal=401, anonymous=401),
    Row("api:get_inbox_signal", HANDLERS | READERS, kwargs=in_api, scope="inbox", anonymous=401, exceptions=NO_KEY),
    Row("api:signal_status", EVERYBODY, kwargs=lambda town: {"code": CODE}),
]
