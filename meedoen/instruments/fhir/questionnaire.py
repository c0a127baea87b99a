"""From an instrument to a FHIR R4 Questionnaire.

What FHIR can say is said in FHIR: questions, groups, answers to choose from, ends of a range, Dutch with English as its
translation. The rest goes along in extensions of ours, so that `reading` makes the identical instrument of it.
"""

from collections.abc import Iterator
from typing import Any

from meedoen.instruments.definition import Band, Gap, Instrument, Item, Option, Row, Text
from meedoen.instruments.enums import Kind
from meedoen.instruments.fhir.names import CODES, DECIMALS, MAXIMUM, MINIMUM, ORDINAL, OURS, TRANSLATION, Json, pack

TYPES = {
    Kind.CHOICE: "choice",
    Kind.TEXT: "text",
    Kind.SCALE: "integer",
    Kind.CHECKLIST: "choice",
    Kind.SCORED_TABLE: "group",
    Kind.GRID: "group",
    Kind.WORKSHEET: "group",
}
# Of an item: what FHIR lacks, kept when it is not what it would be anyway.
PLAIN = ("cap", "scored", "ordered", "source")


def to_questionnaire(instrument: Instrument) -> Json:
    """Return the Questionnaire (FHIR R4) of an instrument; `from_questionnaire` gives the identical instrument back."""
    found: Json = {
        "resourceType": "Questionnaire",
        "url": f"{CODES}{instrument.id}",
        "version": str(instrument.version),
        "name": instrument.id,
        **_words("title", instrument.title),
        "status": "active",
        "subjectType": ["Patient"],
        **_words("description", instrument.intro),
        **_words("copyright", instrument.licence),
        "extension": [each for name, value in _around(instrument) for each in pack(OURS + name, value)],
        "item": [_item(item) for item in instrument.items],
    }
    return found


def _around(instrument: Instrument) -> Iterator[tuple[str, Any]]:
    yield "perspectives", instrument.perspectives
    source = {"title": instrument.source.title, "lines": instrument.source.lines, "url": instrument.source.url}
    yield "source", {key: value for key, value in source.items() if value}
    yield "part", instrument.part
    yield "rounds", instrument.rounds
    if instrument.scoring:
        scoring = instrument.scoring
        yield "scoring", {"method": scoring.method, "minimum": scoring.minimum, "maximum": scoring.maximum}
    yield "bands", [_band(band) for band in instrument.bands]
    yield "gaps", [_band(gap) for gap in instrument.gaps]
    yield "actions", [{"id": each.id, "party": each.party, "label": _both(each.label)} for each in instrument.actions]
    yield "prompts", [{"id": each.id, "label": _both(each.label)} for each in instrument.prompts]


def _band(band: Band) -> Json:
    found: Json = {"id": band.id, "title": _both(band.title), "from": band.low, "to": band.high}
    if isinstance(band, Gap):
        found |= {"note": _both(band.note), "flag": band.flag}
    else:
        found |= {"actions": list(band.actions), "prompts": list(band.prompts)}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _both(text: Text) -> Json:
    return {"nl": text.nl, "en": text.en}


def _words(key: str, text: Text) -> Json:
    """Return a text under `key`, in Dutch with the English beside it, or nothing when there is none."""
    if not text:
        return {}
    translated = {"url": TRANSLATION, "extension": [*pack("lang", "en"), *pack("content", text.en)]}
    return {key: text.nl, f"_{key}": {"extension": [translated]}}


def _item(item: Item, link_id: str = "") -> Json:
    found: Json = {
        "linkId": link_id or item.link_id or item.id,
        **_words("text", item.label),
        "type": "integer" if item.kind is Kind.NUMBER and not item.decimals else TYPES.get(item.kind, "decimal"),
        "required": item.required,
    }
    if item.kind in (Kind.CHECKLIST, Kind.WORKSHEET):
        found["repeats"] = True
    if item.kind is Kind.TEXT:
        found["maxLength"] = item.max_length
    extensions = [*_range(item), *_ours(item)]
    if item.kind in (Kind.CHOICE, Kind.CHECKLIST):
        found["answerOption"] = [_option(item, option) for option in item.options]
    children = list(_children(item, str(found["linkId"])))
    return {**found, "extension": extensions, **({"item": children} if children else {})}


def _range(item: Item) -> Iterator[Json]:
    """Yield the ends of a number or a scale, and how many decimals."""
    kind = "valueDecimal" if item.decimals else "valueInteger"
    for url, value in ((MINIMUM, item.minimum), (MAXIMUM, item.maximum)):
        if value is not None:
            yield {"url": url, kind: value}
    if item.decimals:
        yield {"url": DECIMALS, "valueInteger": item.decimals}


def _ours(item: Item) -> list[Json]:
    values: Json = {"kind": str(item.kind), "id": item.id}
    for key in ("help", "unit", "low", "high"):
        if getattr(item, key):
            values[key] = _both(getattr(item, key))
    values |= {key: getattr(item, key) for key in PLAIN if getattr(item, key)}
    if item.kind is Kind.WORKSHEET:
        values |= {"most": item.most, "spare": item.spare}
    if item.kind is Kind.GRID:  # The columns stand in every row; here they stand once, for a reader that knows grids.
        values["columns"] = [column.id for column in item.columns]
    return [each for name, value in values.items() for each in pack(OURS + name, value)]


def _option(item: Item, option: Option) -> Json:
    coding: Json = {**coding_of(item, option), **_words("display", option.label)}
    if option.score:
        coding["extension"] = [{"url": ORDINAL, "valueDecimal": option.score}]
    values = {"flag": option.flag, "id": option.id if option.code else ""}
    extensions = [each for name, value in values.items() if value for each in pack(OURS + name, value)]
    return {"valueCoding": coding, **({"extension": extensions} if extensions else {})}


def coding_of(item: Item, option: Option) -> Json:
    """Return system and code of an option: those of elsewhere where it came from there."""
    if not option.code:
        return {"system": f"{CODES}{item.id}", "code": option.id}
    system, _bar, code = option.code.rpartition("|")
    return {"system": system, "code": code} if system else {"code": code}


def _children(item: Item, link_id: str) -> Iterator[Json]:
    """Yield what stands below a table, a grid or a worksheet, each with a linkId of its own."""
    match item.kind:
        case Kind.SCORED_TABLE:
            for row in item.rows:
                options = [_option(item, option) for option in item.options]
                yield _row(f"{link_id}.{row.id}", row, "choice", answerOption=options, required=item.required)
        case Kind.GRID:
            for row in item.rows:
                below = f"{link_id}.{row.id}"
                cells = [_item(column, f"{below}.{column.id}") for column in item.columns]
                yield _row(below, row, "group", item=cells)
        case Kind.WORKSHEET:
            yield from (_item(column, f"{link_id}.{column.id}") for column in item.columns)


def _row(link_id: str, row: Row, kind: str, **more: Any) -> Json:
    values: Json = {"id": row.id}
    values |= {"help": _both(row.help)} if row.help else {}
    values |= {"related": list(row.related)} if row.related else {}
    extensions = [each for name, value in values.items() for each in pack(OURS + name, value)]
    return {"linkId": link_id, **_words("text", row.label), "type": kind, "extension": extensions, **more}
