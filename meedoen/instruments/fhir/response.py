"""Answers as a FHIR R4 QuestionnaireResponse, there and back.

There is no person in it: who it is about is added by whoever sends it, to somebody who may know.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from meedoen.instruments.answers import Answers, read_answers
from meedoen.instruments.cells import is_empty
from meedoen.instruments.definition import Instrument, Item
from meedoen.instruments.enums import Kind
from meedoen.instruments.fhir.names import CODES, OURS, Json, pack
from meedoen.instruments.fhir.questionnaire import coding_of
from meedoen.instruments.fhir.reading import Unsupported


def to_response(
    instrument: Instrument, answers: Answers, *, answered_at: datetime | None = None, perspective: str = ""
) -> Json:
    """Return plain answers as a QuestionnaireResponse."""
    found: Json = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{CODES}{instrument.id}|{instrument.version}",
        "status": "completed",
        "item": [each for item in instrument.items for each in _item(item, answers.get(item.id))],
    }
    if answered_at is not None:
        found["authored"] = answered_at.isoformat()
    if perspective:
        found["extension"] = pack(f"{OURS}perspective", perspective)
    return found


def _item(item: Item, value: Any, link_id: str = "") -> Iterator[Json]:
    link_id = link_id or item.link_id or item.id
    if value is None:
        return
    match item.kind:
        case Kind.SCORED_TABLE:
            rows = [(f"{link_id}.{row.id}", value[row.id]) for row in item.rows if row.id in value]
            yield {"linkId": link_id, "item": [{"linkId": name, "answer": [_answer(item, each)]} for name, each in rows]}
        case Kind.GRID:
            rows = [(f"{link_id}.{row.id}", value[row.id]) for row in item.rows if row.id in value]
            yield {"linkId": link_id, "item": [{"linkId": name, "item": _cells(item, name, each)} for name, each in rows]}
        case Kind.WORKSHEET:
            yield from ({"linkId": link_id, "item": _cells(item, link_id, each)} for each in value)
        case Kind.CHECKLIST:
            yield {"linkId": link_id, "answer": [_answer(item, each) for each in value]}
        case _:
            yield {"linkId": link_id, "answer": [_answer(item, value)]}


def _cells(item: Item, below: str, cells: Answers) -> list[Json]:
    return [each for column in item.columns for each in _item(column, cells.get(column.id), f"{below}.{column.id}")]


def _answer(item: Item, value: Any) -> Json:
    option = item.option(value) if item.options else None
    if option is not None:
        return {"valueCoding": {**coding_of(item, option), "display": option.label.nl}}
    if item.kind is Kind.TEXT:
        return {"valueString": value}
    if isinstance(value, str):
        # A decimal keeps its digits in an extension: JSON has no decimals of its own.
        return {"valueDecimal": float(value), "_valueDecimal": {"extension": pack(f"{OURS}digits", value)}}
    return {"valueInteger": value}


def from_response(instrument: Instrument, response: Json) -> Answers:
    """Return the plain answers of a QuestionnaireResponse to this instrument.

    Raises Unsupported for another questionnaire, or for an item that the instrument does not have; ValidationError, per
    form field, for an answer that does not fit.
    """
    said = str(response.get("questionnaire", ""))
    if said and said.partition("|")[0] not in (f"{CODES}{instrument.id}", instrument.source.url):
        raise Unsupported("", f"these are answers to {said}")
    found: Answers = {}
    try:
        _walk(found, {item.link_id or item.id: item for item in instrument.items}, response)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unsupported("", f"this is not a QuestionnaireResponse of FHIR R4 ({type(error).__name__})") from error
    return read_answers(instrument, found, partial=True)


def _walk(found: Answers, known: dict[str, Item], of: Json) -> None:
    """Take every entry; a group of a questionnaire of others has no question of its own and is opened."""
    for entry in _entries(of):
        link_id = str(entry.get("linkId", ""))
        if link_id in known:
            _take(found, known[link_id], entry, link_id)
        elif "answer" not in entry and _entries(entry):
            _walk(found, known, entry)
        else:
            raise Unsupported(link_id, "this question does not stand in the questionnaire")


def _entries(of: Json) -> list[Json]:
    entries = of.get("item", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Unsupported(str(of.get("linkId", "")), "its items are no list")
    return entries


def _take(found: Answers, item: Item, entry: Json, link_id: str) -> None:
    """Add one entry of the response to the answers."""
    match item.kind:
        case Kind.SCORED_TABLE:
            found[item.id] = {_below(each, link_id): _one(item, each) for each in _entries(entry)}
        case Kind.GRID:
            found[item.id] = {_below(row, link_id): _row(item, row, str(row.get("linkId"))) for row in _entries(entry)}
        case Kind.WORKSHEET:
            found.setdefault(item.id, []).append(_row(item, entry, link_id))
        case Kind.CHECKLIST:
            found[item.id] = _values(item, entry)
        case _:
            found[item.id] = _one(item, entry)


def _row(item: Item, entry: Json, link_id: str) -> Answers:
    found: Answers = {}
    for cell in _entries(entry):
        name = _below(cell, link_id)
        column = item.column(name)
        if column is None:
            raise Unsupported(str(cell.get("linkId")), "this question does not stand in the questionnaire")
        found[name] = _one(column, cell)
    return found


def _below(entry: Json, link_id: str) -> str:
    """Return the last part of the linkId of what stands below an item."""
    own = str(entry.get("linkId", ""))
    if not own.startswith(f"{link_id}."):
        raise Unsupported(own, f"does not stand below {link_id} in the questionnaire")
    return own.removeprefix(f"{link_id}.")


def _one(ask: Item, entry: Json) -> Any:
    values = _values(ask, entry)
    if len(values) > 1:
        raise Unsupported(str(entry.get("linkId", "")), "has more than one answer")
    return values[0] if values else None


def _values(ask: Item, entry: Json) -> list[Any]:
    answers = entry.get("answer", [])
    if not isinstance(answers, list):
        raise Unsupported(str(entry.get("linkId", "")), "its answers are no list")
    found = [_plain(ask, answer, str(entry.get("linkId", ""))) for answer in answers]
    return [value for value in found if not is_empty(value)]


def _plain(ask: Item, answer: Json, link_id: str) -> Any:
    if "item" in answer:
        raise Unsupported(link_id, "questions below an answer are not supported")
    for extension in (answer.get("_valueDecimal") or {}).get("extension", []):
        if extension.get("url") == f"{OURS}digits":
            return extension.get("valueString")
    if "valueCoding" in answer:
        return _chosen(ask, answer["valueCoding"])
    for key in ("valueString", "valueInteger", "valueDecimal"):
        if key in answer:
            return _chosen(ask, {"code": str(answer[key])}) if ask.options else answer[key]
    if "valueBoolean" in answer:
        return "yes" if answer["valueBoolean"] else "no"
    raise Unsupported(link_id, f"an answer of kind {', '.join(sorted(answer)) or 'nothing'} is not supported")


def _chosen(ask: Item, coding: Json) -> str:
    """Return the id of the option with this code; the code itself where none has it, to be refused by its field."""
    code, system = str(coding.get("code", "")), str(coding.get("system", ""))
    full = f"{system}|{code}" if system else code
    return next((option.id for option in ask.options if (option.code or option.id) in (full, code)), code)
